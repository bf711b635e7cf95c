import type {
  BotDefinition,
  ChannelLimits,
  MediaDefinition,
  SlotDefinition,
  StepRun,
  TurnView,
} from '../../engine/plugin.ts';
import { limitsOf, oncePer } from '../../engine/plugin.ts';
import type { GenerateOptions } from './generate-options.ts';

/** How much room a proposed step has: everything that it is held to. */
export interface StepRoom {
  locale: string;
  limits: ChannelLimits;
  /** Slots it may ask for, none of them settled; the step's own last. */
  open: readonly SlotDefinition[];
  /** The slot that the step is there for. */
  own: SlotDefinition | null;
  targets: readonly string[];
  media: readonly MediaDefinition[];
  /** What the bot has said lately, oldest first. */
  recent: readonly string[];
  /** All that the bundle says: links and numbers in it may be said again. */
  published: string;
  /** What this person has told: their own data. */
  ownWords: string;
  /** What only the model is to read. */
  instructions: string;
  /** Names made for machines, told from words by their underscore. */
  systemNames: ReadonlySet<string>;
  /** The model's confidence in the proposal, and the least that is wanted, 0..1. */
  confidence: number;
  minConfidence: number;
}

/** The room as far as it is known before the model is asked. */
export type RoomToAsk = Omit<StepRoom, 'confidence' | 'instructions'>;

export const roomFor = (
  { step, options, flow, frame, view }: StepRun<GenerateOptions>,
  { maxLength, minConfidence }: { maxLength: number; minConfidence: number },
): RoomToAsk => {
  const { bot, channel, locale, history } = view;
  const limits = limitsOf(bot, channel);
  const own = flow.slots[step.expectedInput?.variable ?? ''] ?? null;
  const open = [...options.mayAsk.filter((name) => name !== own?.name), ...(own ? [own.name] : [])].flatMap((name) => {
    const slot = flow.slots[name];
    return slot && !frame.slots[name] && !isKnown(slot, view) ? [slot] : [];
  });
  return {
    locale,
    limits: { ...limits, length: Math.min(limits.length, maxLength) },
    open,
    own,
    targets: options.targets.filter((target) => target !== step.id),
    media: options.media,
    recent: history.filter(({ role }) => role === 'BOT').map(({ text }) => text),
    published: publishedBy(bot),
    ownWords: JSON.stringify([view.profile.collected, view.slots]),
    systemNames: systemNamesOf(bot),
    minConfidence,
  };
};

/** Known of the person or refused by them: not to be asked for again. */
const isKnown = ({ profile: field }: SlotDefinition, { profile }: TurnView): boolean =>
  field !== undefined && (profile.collected[field] !== undefined || profile.refused[field] !== undefined);

/** One text for each definition: they are immutable, and this one is long. */
const publishedBy = oncePer((bot: BotDefinition): string =>
  JSON.stringify([bot.company, bot.faq, bot.flows, bot.start, bot.templates]),
);

const systemNamesOf = ({ flows }: BotDefinition): ReadonlySet<string> =>
  new Set(
    Object.values(flows)
      .flatMap(({ id, slots, steps }) => [id, ...Object.keys(slots), ...Object.keys(steps)])
      .filter((name) => name.includes('_')),
  );
