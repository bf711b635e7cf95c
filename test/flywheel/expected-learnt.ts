/** `expected/proposals.yaml` of the corpus: what it comes to as a whole, with the model off and with recorded answers. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { CORPUS_FOLDER } from '../support/helpdesk-corpus.ts';
import type { Learnt } from './learnt.ts';

export const EXPECTED = `${CORPUS_FOLDER}/expected/proposals.yaml`;

const byName = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

const expected = z.strictObject({
  proposals: z.array(
    z.strictObject({
      from: z.string(),
      kind: z.enum(['NEW_FLOW', 'ENHANCEMENT']),
      supporting: z.int(),
      confidence: z.number(),
      title: z.string(),
      /** The title that a model found; absent where its words are left out. */
      by_model: z.string().optional(),
    }),
  ),
  merged: byName(z.string()),
  left_out: byName(z.string()),
  reinforced: byName(z.int()),
  rates: byName(z.number()),
  budget: z.strictObject({
    daily_proposals: z.int(),
    proposals: z.array(z.string()),
    merged: byName(z.string()),
    stopped: z.array(z.string()),
  }),
});
export type Expected = z.output<typeof expected>;

export const readExpected = async (): Promise<Expected> => expected.parse(parse(await readFile(EXPECTED, 'utf8')));

/** With the model, the titles that it found and where its words come from differ; nothing else may. */
export function expectedWith(model: 'off' | 'recorded', file: Expected): Learnt {
  const isOn = model === 'recorded';
  return {
    proposals: file.proposals.map(({ by_model, title, ...rest }) => ({
      ...rest,
      title: (isOn ? by_model : undefined) ?? title,
      origin: isOn && by_model !== undefined ? 'model' : 'transcript',
    })),
    merged: file.merged,
    leftOut: isOn ? file.left_out : {},
    stopped: [],
    reinforced: file.reinforced,
    rates: file.rates,
  };
}
