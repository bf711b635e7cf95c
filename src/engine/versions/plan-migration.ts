/**
 * Whether a conversation can go on with another version of its bot, and at which step. Pure: the dry run and the move
 * itself ask the same function. The state is never rewritten: a conversation moves where it can stand as it is.
 */
import { isDeepStrictEqual } from 'node:util';
import type { BotDefinition, FlowDefinition, SlotDefinition } from '../bundle/definition.ts';
import { nearestLocale } from '../bot.ts';
import { END_OF_FLOW, currentFrame } from '../state/state.ts';
import type { ConversationState, Frame } from '../state/state.ts';
import type { Channel, ConversationStatus, MigrationObstacleCode } from '../vocabulary.ts';

/** What a conversation is like at the moment of planning. */
export interface Standing {
  state: Readonly<ConversationState>;
  status: ConversationStatus;
  channel: Channel;
  isTurnRunning: boolean;
}

/** One reason against moving. `flow`, `step` and `slot` say where, as far as it is somewhere. */
export interface MigrationObstacle {
  code: MigrationObstacleCode;
  flow: string | null;
  step: string | null;
  slot: string | null;
  /** Whether the flow is a paused one, below the one that runs. */
  isPaused: boolean;
}

export interface MigrationPlan {
  /** The step that the conversation goes on at; null: no flow runs, it goes on by its next message. */
  step: { flow: string; step: string } | null;
  /** Empty: it can move. */
  obstacles: readonly MigrationObstacle[];
}

export const planMigration = (standing: Standing, from: BotDefinition, to: BotDefinition): MigrationPlan => {
  const { state, status, channel, isTurnRunning } = standing;
  const frame = currentFrame(state);
  const locale = (bot: BotDefinition): string => nearestLocale(bot, state.locale);
  return {
    step: frame && { flow: frame.flow, step: frame.step },
    obstacles: [
      ...(status === 'HANDED_OFF' ? [obstacle('HANDED_OFF')] : []),
      ...(isTurnRunning ? [obstacle('TURN_RUNNING')] : []),
      ...(locale(from) === locale(to) ? [] : [obstacle('LOCALE_GONE')]),
      ...(from.channels.includes(channel) && !to.channels.includes(channel) ? [obstacle('CHANNEL_GONE')] : []),
      ...(state.machine !== null && !hasSamePlugins(from, to) ? [obstacle('MACHINE_CHANGED')] : []),
      ...state.stack.flatMap((each) => frameObstacles(each, from, to)),
    ],
  };
};

export const obstacle = (
  code: MigrationObstacleCode,
  where: Partial<Omit<MigrationObstacle, 'code'>> = {},
): MigrationObstacle => ({ code, flow: null, step: null, slot: null, isPaused: false, ...where });

/** States belong to a plugin, whose config the engine does not read: any change may be one of theirs. */
const hasSamePlugins = (from: BotDefinition, to: BotDefinition): boolean => isDeepStrictEqual(from.plugins, to.plugins);

const frameObstacles = (frame: Frame, from: BotDefinition, to: BotDefinition): MigrationObstacle[] => {
  const where = { flow: frame.flow, step: frame.step, isPaused: frame.paused !== null };
  const before = from.flows[frame.flow];
  const after = to.flows[frame.flow];
  if (!after) return [obstacle('FLOW_GONE', where)];
  const atStep = stepObstacle(frame, before, after);
  return [
    ...(atStep ? [obstacle(atStep, where)] : []),
    ...Object.keys(frame.slots).flatMap((slot) => {
      const code = slotObstacle(frame, slot, before?.slots[slot], after.slots[slot]);
      return code ? [obstacle(code, { ...where, slot })] : [];
    }),
  ];
};

/** A flow at its end has no step left to stand at. */
const stepObstacle = (
  frame: Frame,
  before: FlowDefinition | undefined,
  after: FlowDefinition,
): MigrationObstacleCode | null => {
  if (frame.step === END_OF_FLOW) return null;
  const [was, is] = [before?.steps[frame.step], after.steps[frame.step]];
  if (!is) return 'STEP_GONE';
  const asksFor = frame.awaiting?.slot;
  const isSameKind = was?.type === is.type && was.expectedInput?.variable === is.expectedInput?.variable;
  if (!isSameKind || (asksFor !== undefined && !after.slots[asksFor])) return 'STEP_CHANGED_KIND';
  if (asksFor === undefined) return null;
  const [slotWas, slotIs] = [before?.slots[asksFor], after.slots[asksFor]];
  if (slotWas?.type !== slotIs?.type) return 'SLOT_TYPE_CHANGED';
  return slotIs && choicesOf(slotWas).some((choice) => !allows(slotIs, choice)) ? 'CHOICE_GONE' : null;
};

/** A value that the new version has no slot for is kept and never read: no reason to stay. */
const slotObstacle = (
  frame: Frame,
  name: string,
  before: SlotDefinition | undefined,
  after: SlotDefinition | undefined,
): MigrationObstacleCode | null => {
  if (!after) return null;
  if (before?.type !== after.type) return 'SLOT_TYPE_CHANGED';
  const value = frame.slots[name]?.value;
  const isFree = frame.offered?.[name] !== undefined;
  return typeof value === 'string' && !isFree && !allows(after, value) ? 'CHOICE_GONE' : null;
};

const choicesOf = (slot: SlotDefinition | undefined): string[] => slot?.choices?.map(({ value }) => value) ?? [];

/** Whether a value is among the slot's choices; a slot without choices of its own takes any. */
const allows = (slot: SlotDefinition, value: string): boolean =>
  slot.type !== 'choice' || !slot.choices || choicesOf(slot).includes(value);
