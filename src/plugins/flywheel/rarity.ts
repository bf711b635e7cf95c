/** How rare words are in what a bot says and is asked: what it talks of all the time tells nothing of one matter. */
import { textIn } from '../../engine/plugin.ts';
import type { BotDefinition } from '../../engine/plugin.ts';

/** Near 0 for a stem in every text of the bot, 1 for one in none. */
export type RarityOf = (stem: string) => number;

/** Inverse document frequency (K. Spärck Jones, 1972) over the bot's steps, flows and answers. */
export function rarityIn(bot: BotDefinition, locale: string, stemsOf: (text: string) => string[]): RarityOf {
  const texts = textsOf(bot, locale);
  const counts = new Map<string, number>();
  for (const text of texts) for (const stem of new Set(stemsOf(text))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const all = texts.length + 1;
  return (stem) => Math.log(all / ((counts.get(stem) ?? 0) + 0.5)) / Math.log(all / 0.5);
}

const textsOf = ({ flows, faq }: BotDefinition, locale: string): string[] => [
  ...Object.values(flows).flatMap(({ title, examples, steps }) => [
    [textIn(title, locale), ...examples].join('. '),
    ...Object.values(steps).map(({ message, buttons = [] }) =>
      [message?.text ?? '', ...buttons.map(({ text }) => text)].map((text) => textIn(text, locale)).join('. '),
    ),
  ]),
  ...faq.map(({ question, examples, answer }) =>
    [textIn(question, locale), ...examples, textIn(answer, locale)].join('. '),
  ),
];
