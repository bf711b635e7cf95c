/** What answers each of several questions of one message: a stored answer, or the words of a document. */
import type { FaqEntry } from '../bundle/definition.ts';
import type { Effect } from './effects.ts';
import type { PerceivedQuestion, TurnView } from './view.ts';

/** The answer to one question of a message. */
export interface QuestionAnswer {
  /** A stored answer's id, a document's title. */
  name: string;
  said: Pick<Extract<Effect, { kind: 'say' }>, 'words' | 'source' | 'citations'>;
  /** 0..1 */
  score: number;
}

/** In the order of the questions, each answer once. */
export const answersToEach = ({ perception: { questions = [] }, bot }: TurnView): QuestionAnswer[] => {
  const found = new Map<string, QuestionAnswer>();
  for (const question of questions) {
    const answer = answerTo(question, bot.faq);
    if (answer && !found.has(answer.name)) found.set(answer.name, answer);
  }
  return [...found.values()];
};

/** A stored answer goes before a document that fits no better. */
export const answerTo = (
  { rankings, quoted }: Omit<PerceivedQuestion, 'text'>,
  faq: readonly FaqEntry[],
): QuestionAnswer | undefined => {
  const ranking = rankings['faq']?.isInScope ? rankings['faq'] : undefined;
  const entry = faq.find(({ id }) => id === ranking?.candidates[0]?.id);
  if (quoted && quoted.score > (entry ? (ranking?.score ?? 0) : 0)) {
    const words = { text: '{{ quote }}', with: { quote: quoted.text } };
    const said = { words, source: 'knowledge', citations: quoted.citations } as const;
    return { name: quoted.citations[0]?.title ?? '', said, score: quoted.score };
  }
  return entry && ranking
    ? { name: entry.id, said: { words: { text: entry.answer }, source: 'faq' }, score: ranking.score }
    : undefined;
};
