/** `tests/<name>.cassette.json`, beside the test file of that name: recorded calls to a model, by the test's name. */
import { z } from 'zod';
import type { BundleFiles } from '../../bundle/definition.ts';
import { BotError } from '../../errors.ts';
import { MODEL_OUTCOMES } from '../../vocabulary.ts';
import type { Exchange } from './exchange.ts';
import { shareTexts, unshareTexts } from './shared-texts.ts';

const FORMAT = 1;

const role = z.enum(['system', 'user', 'assistant']);

const exchange = z.strictObject({
  request: z.strictObject({
    model: z.string().nullable(),
    temperature: z.number(),
    maxOutputTokens: z.int(),
    messages: z.array(
      z.union([z.strictObject({ role, content: z.string() }), z.strictObject({ role, text: z.string() })]),
    ),
  }),
  answer: z.strictObject({
    commands: z.array(z.strictObject({ name: z.string(), arguments: z.json() })).nullable(),
    reasoning: z.string(),
    confidence: z.number(),
    reply: z.string(),
    outcome: z.enum(MODEL_OUTCOMES),
  }),
});

const cassetteFile = z.strictObject({
  format: z.literal(FORMAT),
  texts: z.record(z.string(), z.string()).default({}),
  tests: z.record(z.string(), z.array(exchange)),
});

export type Cassette = Readonly<Record<string, readonly Exchange[]>>;

/** `tests/booking.yaml` -> `tests/booking.cassette.json` */
export const cassettePathOf = (testFile: string): string => testFile.replace(/\.yaml$/, '.cassette.json');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The cassette beside a test file; empty where there is none. Throws INVALID_INPUT for a damaged one. */
export const readCassette = (files: BundleFiles, testFile: string): Cassette => {
  const path = cassettePathOf(testFile);
  const text = files[path];
  if (text === undefined) return {};
  const read = cassetteFile.safeParse(parsed(text));
  if (read.success) return unshareTexts(read.data, (key) => damaged(path, `there is no text "${key}"`));
  const issue = read.error.issues[0];
  return damaged(path, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trimEnd());
};

const damaged = (where: string, problem: string): never => {
  throw new BotError('INVALID_INPUT', { where, problem: `is no cassette of format ${FORMAT}: ${problem}` });
};

/** The same cassette makes the same text. */
export const writeCassette = (tests: Cassette): string =>
  `${JSON.stringify({ format: FORMAT, ...shareTexts(tests) }, null, 2)}\n`;
