/** Versions of the table bot, each with a change of its own. */
import type { BundleFiles } from '../../src/engine/index.ts';
import { tableBot } from '../support/table-bot.ts';

export const FLOW = 'flows/book.yaml';

/** The bundle with one text in one file replaced, wherever it stands there. */
export const changed = (path: string, from: string, to: string, files: BundleFiles = tableBot): BundleFiles => {
  const text = files[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no "${from}"`);
  return { ...files, [path]: text.replaceAll(from, to) };
};

/** Another flow of the same content: "book" is gone. */
const flowRenamed = (): BundleFiles => {
  const { [FLOW]: flow = '', ...rest } = tableBot;
  return { ...rest, 'flows/reserve.yaml': flow.replace('id: book', 'id: reserve') };
};

export const VERSIONS = {
  reworded: changed(FLOW, 'Which day?', 'On which day will you come?'),
  withoutPhone: changed(
    FLOW,
    '  - { id: tel, type: ask, message: { text: "Your phone number?" }, expected_input: { variable: phone }, next_step: ok }\n',
    '',
    changed(FLOW, 'next_step: tel', 'next_step: ok'),
  ),
  sizeAsText: changed(
    FLOW,
    'party_size | approx',
    'party_size',
    changed(
      FLOW,
      'type: number, description: how many people, min: 1, max: 12, invalid: "We seat 1 to 12."',
      'type: text, description: how many people',
    ),
  ),
  renamed: flowRenamed(),
  otherEnd: changed(FLOW, 'Booked!', 'See you then!'),
} as const satisfies Record<string, BundleFiles>;

/** What a guest says from the greeting to the end; the bot waits at another step after each of the first six. */
export const BOOKING = ['I want to book a table', '4', 'tomorrow', '7pm', 'Ana', '020 7946 0123', 'yes'] as const;
