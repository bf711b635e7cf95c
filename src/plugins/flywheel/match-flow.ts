/** Which of the bot's flows a conversation followed, how surely, and where it left it. */
import { textIn, trainRetriever } from '../../engine/plugin.ts';
import type { BotDefinition, FlowDefinition, Retriever } from '../../engine/plugin.ts';
import type { Transcript } from './transcript.ts';
import { matterOf } from './transcript.ts';

export interface FlowMatch {
  flow: string;
  /** 0..1: six tenths the path, four tenths the meaning. */
  score: number;
  /** The step at which the conversation left the flow; null: it went through. */
  divergedAt: string | null;
}

/**
 * What was done counts more than what was said: a person who answers a flow's questions follows it. The meaning alone
 * stays below 0.5, where a match begins, unless the flow was also begun.
 */
const PATH_SHARE = 0.6;

/** How well the words of a matter fit each flow. */
export type MeaningOf = (text: string, flow: string) => number;

/** Trained once for each version and locale; about a millisecond a flow. */
export function meaningIn(bot: BotDefinition, locale: string): MeaningOf {
  const flows = Object.values(bot.flows).filter(({ examples }) => examples.length > 0);
  const retriever: Retriever = trainRetriever(
    flows.map(({ id, title, examples }) => ({ id, title: textIn(title, locale), examples })),
    { locale },
  );
  return (text, flow) => retriever.rank(text).candidates.find(({ id }) => id === flow)?.score ?? 0;
}

/** The best match; null: no flow has anything to do with it. */
export function matchFlow(transcript: Transcript, bot: BotDefinition, meaningOf: MeaningOf): FlowMatch | null {
  const matter = matterOf(transcript);
  const matches = Object.values(bot.flows).map((flow) => matchOf(transcript, flow, meaningOf(matter, flow.id), bot));
  const [best] = matches.toSorted((a, b) => b.score - a.score);
  return best && best.score > 0 ? best : null;
}

function matchOf(transcript: Transcript, flow: FlowDefinition, meaning: number, bot: BotDefinition): FlowMatch {
  const { messages, steps } = transcript;
  const counted = messages.filter(({ isAside }) => !isAside);
  const [opening] = counted;
  const within = counted.filter((message) => message.isStep && message.flow === flow.id).length;
  const path = counted.length === 0 ? 0 : within / counted.length;
  // Whoever pressed the flow's own button, or answered a bot that opens with it, meant no other.
  const isChosen = opening?.flow === flow.id && (isButtonOf(opening.text, flow, bot) || bot.start.flow === flow.id);
  const score = PATH_SHARE * path + (1 - PATH_SHARE) * (isChosen ? 1 : meaning);
  const hasBegun = steps.some((step) => step.flow === flow.id);
  return { flow: flow.id, score, divergedAt: hasBegun ? leftAt(transcript, flow.id) : null };
}

const isButtonOf = (text: string, flow: FlowDefinition, bot: BotDefinition): boolean =>
  bot.start.buttons.some(
    (button) =>
      button.value === flow.id && (text === button.value || bot.locales.some((l) => textIn(button.text, l) === text)),
  );

/** null: the flow was gone through to its end. */
function leftAt({ steps, isHandedOff, isCancelled, openAt }: Transcript, flow: string): string | null {
  const own = steps.filter((step) => step.flow === flow);
  const last = own.at(-1)?.step ?? null;
  if (isHandedOff || isCancelled) return last;
  return openAt?.flow === flow ? openAt.step : null;
}
