/** What a message may be about when several things fit it about as well: flows that it may start, answers it may want. */
import { textIn } from '../../../engine/plugin.ts';
import type { ButtonDefinition, TurnView } from '../../../engine/plugin.ts';

export interface Candidate {
  kind: 'flow' | 'faq';
  id: string;
  /** 0..1 */
  score: number;
}

/** Candidates put to the user at most: more than three are a menu, not a question. */
export const CANDIDATES_OFFERED = 3;

/** A best score from here on is clear enough, 0..1. */
const CLEAR = 0.75;

/** Below this nothing was recognised, and asking back would be guessing aloud, 0..1. */
const FAINT = 0.15;

/** A rival scores at least this share of the best. */
const RIVAL = 0.35;

/** Two or three that the message may mean, best first; none where one is clear or nothing fits. */
export const rivalCandidates = (view: TurnView): Candidate[] => {
  const ranked = rankedCandidates(view);
  const best = ranked[0]?.score ?? 0;
  if (best >= CLEAR || best < FAINT) return [];
  const rivals = ranked.filter(({ score }) => score >= best * RIVAL).slice(0, CANDIDATES_OFFERED);
  return rivals.length > 1 ? rivals : [];
};

const rankedCandidates = (view: TurnView): Candidate[] => {
  const of = (kind: Candidate['kind']): Candidate[] =>
    (view.perception.rankings[kind]?.candidates ?? [])
      .filter(({ id, score }) => score >= FAINT * RIVAL && isPossible(kind, id, view))
      .map(({ id, score }) => ({ kind, id, score }));
  return [...of('flow'), ...of('faq')].toSorted((a, b) => b.score - a.score);
};

/** Whether the flow could be started now, or the answer exists. */
export const isPossible = (kind: Candidate['kind'], id: string, view: TurnView): boolean => {
  if (kind === 'faq') return view.bot.faq.some((entry) => entry.id === id);
  const flow = view.bot.flows[id];
  if (!flow || view.state.stack.some((frame) => frame.flow === id)) return false;
  return flow.when === undefined || view.evaluate(flow.when) === true;
};

/** `flow:<id>` or `faq:<id>`, under the words that the bundle has for it. */
export const candidateButton = ({ kind, id }: Pick<Candidate, 'kind' | 'id'>, view: TurnView): ButtonDefinition => {
  const title = kind === 'flow' ? view.bot.flows[id]?.title : view.bot.faq.find((entry) => entry.id === id)?.question;
  return { text: textIn(title ?? id, view.locale), value: `${kind}:${id}` };
};

/** What a candidate's button names; null for any other button. */
export const candidateOf = (button: string | null): Pick<Candidate, 'kind' | 'id'> | null => {
  const [, kind, id] = /^(flow|faq):(.+)$/.exec(button ?? '') ?? [];
  return (kind === 'flow' || kind === 'faq') && id !== undefined ? { kind, id } : null;
};
