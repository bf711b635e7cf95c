import { z } from 'zod';
import { defineCommand } from '../../engine/plugin.ts';
import type { Citation, TurnView } from '../../engine/plugin.ts';

const citedIn = ({ perception: { looked } }: TurnView, ids: readonly string[]): Citation[] =>
  ids.flatMap((wanted) => looked?.passages.find(({ id }) => id === wanted)?.citation ?? []);

/** What has to stand in a source word for word: numbers, dates and times, prices, links, and names inside of sentences. */
const factsIn = (text: string): string[] => [
  ...(text.match(/https?:\/\/\S+|\p{N}+(?:[.,:]\p{N}+)*/gu) ?? []),
  ...[...text.matchAll(/(?<=\p{Ll}[,;]?\s)\p{Lu}[\p{L}’'-]{2,}/gu)].map(([name]) => name),
];

/** The first fact of the answer that none of its sources holds. */
export const inventedIn = (text: string, sources: readonly Citation[]): string | undefined => {
  const held = sources.map(({ title, passage }) => `${title}\n${passage}`.toLowerCase()).join('\n');
  return factsIn(text).find((fact) => !held.includes(fact.toLowerCase()));
};

/** The model answers from passages and names them; what it states and they do not is refused. */
export const answerFromPassages = defineCommand({
  name: 'answer_from_passages',
  description:
    'Passages answer the question. Name those that you used and put the answer in `text`: only what they say, in one to three sentences. Leave `reply` empty.',
  args: z.strictObject({ passages: z.array(z.string()).min(1).max(3), text: z.string().min(1).max(1_000) }),
  route: 'faq',
  offered: ({ perception: { looked }, frame }) => (looked?.passages.length ?? 0) > 0 && !frame?.awaiting,
  guard: ({ passages, text }, view) => {
    const cited = citedIn(view, passages);
    if (cited.length < passages.length) return 'a passage is named that was not given';
    const invented = inventedIn(text, cited);
    return invented === undefined ? true : `"${invented}" stands in none of the passages named`;
  },
  effects: ({ passages, text }, view) => [
    {
      kind: 'say',
      words: { text: '{{ answer }}', with: { answer: text } },
      source: 'knowledge',
      citations: citedIn(view, passages),
    },
  ],
});
