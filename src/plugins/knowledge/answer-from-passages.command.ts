import { z } from 'zod';
import { defineCommand, inventedIn } from '../../engine/plugin.ts';
import type { Citation, TurnView } from '../../engine/plugin.ts';

const citedIn = ({ perception: { looked } }: TurnView, ids: readonly string[]): Citation[] =>
  ids.flatMap((wanted) => looked?.passages.find(({ id }) => id === wanted)?.citation ?? []);

/** The house and the bot may be named whatever the passage says. */
const namesOf = ({ bot: { name, company } }: TurnView): string[] => [name, company?.name ?? ''];

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
    const sources = cited.map(({ title, url, passage }) => [title, passage, url ?? ''].join('\n'));
    const invented = inventedIn(text, sources, { locale: view.locale, known: namesOf(view) });
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
