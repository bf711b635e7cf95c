/** What people ask of a conversation that is theirs: they take it, speak in it, and give it back to the bot. */
import { BotError } from '../errors.ts';
import type { Instruction } from '../ports/message.ts';
import { evaluateRules } from '../rules/evaluate-rules.ts';
import { isAllowed } from '../state/allowed-value.ts';
import { currentFrame } from '../state/state.ts';
import type { SlotValue } from '../../understanding/types.ts';
import { applyEffects, pushReply } from './apply-effects.ts';
import { openDraft } from './draft.ts';
import type { Effect, SlotInput } from './effects.ts';
import { makeView } from './make-view.ts';
import type { TurnContext } from './turn-context.ts';
import type { TurnView } from './view.ts';

/** `Decision.source` of turns in which a person, and not the bot, dealt with the message. */
export const BY_PERSON = 'handoff';
/** Of the turn that gives the conversation back to the bot. */
export const BY_RELEASE = 'release';

const OF_PEOPLE = ['takeOver', 'operatorMessage', 'release', 'unanswered'] as const;
type InstructionOfPeople = Extract<Instruction, { kind: (typeof OF_PEOPLE)[number] }>;

export const isOfPeople = (instruction: Instruction | undefined): instruction is InstructionOfPeople =>
  instruction !== undefined && OF_PEOPLE.some((kind) => kind === instruction.kind);

/** The person may have been relieved since they asked: who holds the conversation now decides. */
export const obeyPerson = (turn: TurnContext, instruction: InstructionOfPeople): void => {
  const { status, holder } = turn.loaded.conversation;
  const decided = (source: string, reasoning: string): void => {
    turn.decision = { ...turn.decision, action: 'handoff', source, reasoning };
  };
  const refuse = (): void => {
    decided(BY_PERSON, 'another person holds the conversation, or the bot does');
    applyEffects(turn.draft, [refusal(new BotError('HANDOFF_NOT_HELD'))]);
  };

  switch (instruction.kind) {
    case 'takeOver':
      return decided(BY_PERSON, `${instruction.by.name ?? 'a person'} takes the conversation over`);
    case 'operatorMessage': {
      if (holder?.id !== instruction.by.id) return refuse();
      const words = { text: instruction.text, source: 'operator' as const };
      pushReply(turn.draft, { ...words, buttons: [], media: [], stepId: null });
      return decided(BY_PERSON, `${instruction.by.name ?? 'a person'} writes`);
    }
    case 'release': {
      const isOthers = holder !== null && holder.id !== instruction.by.id;
      if (status !== 'HANDED_OFF' || isOthers) return refuse();
      decided(BY_RELEASE, `${instruction.by.name ?? 'a person'} gives the conversation back`);
      return release(turn, instruction);
    }
    case 'unanswered':
      // Taken, or given back, at the last moment.
      if (status !== 'HANDED_OFF' || holder !== null) return decided(BY_PERSON, 'somebody has taken the conversation');
      decided(BY_PERSON, 'nobody has taken the conversation in time');
      return sayWhatFits(turn);
  }
};

/** The flow goes on at the step that it stood at: in the act phase, as after any other turn. */
const release = (turn: TurnContext, { slots, startFlow }: Extract<Instruction, { kind: 'release' }>): void => {
  const { draft } = turn;
  const started = startFlow === null ? undefined : draft.scope.bot.definition.flows[startFlow];
  const [own, here] = partition(Object.entries(slots), ([name]) => started?.slots[name] !== undefined);
  applyEffects(draft, [
    { kind: 'release' },
    { kind: 'closeInterruptions', returned: true },
    ...here.flatMap(([name, value]) => filled(turn, name, value)),
  ]);
  const refusedHere = firstRefused(turn, here);
  // After the words of the release, and before the question that the flow puts.
  sayWhatFits(turn);
  if (started) {
    const given = Object.fromEntries(own.map(([name, value]) => [name, inputOf(value)]));
    const reason = currentFrame(draft.state) ? 'digression' : 'start';
    applyEffects(draft, [{ kind: 'pushFlow', flow: started.id, reason, slots: given }]);
  }
  const refused = refusedHere ?? firstRefused(turn, own);
  if (refused === undefined) return;
  const error = new BotError('INVALID_INPUT', { where: `slots.${refused}`, problem: 'is not allowed by the flow' });
  turn.draft = openDraft(turn.scope);
  applyEffects(turn.draft, [{ ...refusal(error), path: ['input', 'slots', refused] }]);
};

/** What the slot's type says was looked at before the turn; what the flow says needs the values of the other slots. */
const firstRefused = (turn: TurnContext, given: readonly (readonly [string, SlotValue])[]): string | undefined => {
  const view = viewOf(turn);
  return given.find(([name, value]) => {
    const slot = view.flow?.slots[name];
    return slot === undefined || !isAllowed(slot, value, view);
  })?.[0];
};

const filled = (turn: TurnContext, name: string, value: SlotValue): Effect[] => {
  const view = viewOf(turn);
  const slot = view.flow?.slots[name];
  if (!slot) return [];
  const known = view.frame?.slots[name];
  const isCorrection = known?.status === 'filled' && known.value !== value;
  return [
    { kind: 'setSlot', slot: name, input: inputOf(value), isCorrection },
    ...(slot.profile === undefined ? [] : [{ kind: 'remember', field: slot.profile, input: inputOf(value) } as const]),
  ];
};

const inputOf = (value: SlotValue): SlotInput => ({
  value,
  certainty: 1,
  raw: typeof value === 'object' ? JSON.stringify(value) : String(value),
  source: 'operator',
});

/** The words that a plugin has for the occasion. */
const sayWhatFits = (turn: TurnContext): void => {
  const { decide } = turn.scope.bot.host.rules;
  const kind = turn.loaded.message?.instruction?.kind;
  const fitting = decide.filter(({ rule }) => rule.instruction === kind);
  const { fired, traces, notMatched } = evaluateRules('decide', fitting, viewOf(turn));
  turn.trace.rules.push(...traces);
  turn.trace.notMatched.push(...notMatched);
  applyEffects(turn.draft, fired[0]?.effects ?? []);
};

const refusal = ({ code, message }: BotError): Extract<Effect, { kind: 'refuseInstruction' }> => ({
  kind: 'refuseInstruction',
  code,
  message,
});

const viewOf = ({ draft, understanding, perception }: TurnContext): TurnView =>
  makeView(draft, understanding, perception);

const partition = <T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] => [
  items.filter(is),
  items.filter((item) => !is(item)),
];
