/** The transcripts of `bots/helpdesk/corpus`, in order; the folder's README says what they mean. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SolutionStep } from '../../src/engine/index.ts';

export const CORPUS_FOLDER = fileURLToPath(new URL('../../bots/helpdesk/corpus', import.meta.url));

export const CORPUS_KINDS = ['matching', 'diverging', 'novel', 'duplicate', 'unresolved', 'spam'] as const;

export type CorpusKind = (typeof CORPUS_KINDS)[number];

const turn = z.union([
  z.strictObject({ user: z.string().min(1) }),
  z.strictObject({ button: z.string().min(1) }),
  z.strictObject({ operator: z.string().min(1), options: z.array(z.string().min(1)).min(2).max(5).optional() }),
]);

const mergesInto = z.string().optional();

const conversation = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    kind: z.enum(CORPUS_KINDS),
    turns: z.array(turn).min(1),
    resolved_by: z.enum(['bot', 'operator', 'nobody']),
    resolution: z.string().optional(),
    expect: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('AUTO_REINFORCED'), flow: z.string() }),
      z.strictObject({ outcome: z.literal('ENHANCEMENT'), flow: z.string(), merges_into: mergesInto }),
      z.strictObject({ outcome: z.literal('NEW_FLOW'), topic: z.string(), merges_into: mergesInto }),
      z.strictObject({ outcome: z.literal('NONE') }),
    ]),
  })
  .refine(
    (one) => (one.resolved_by === 'operator') === (one.resolution !== undefined),
    'an operator gives a resolution',
  );
export type CorpusConversation = z.output<typeof conversation>;

/** `held-out`: what nothing is to be fitted to. Throws where a file does not hold. */
export async function readHelpdeskCorpus(part: '.' | 'held-out' = '.'): Promise<CorpusConversation[]> {
  const folder = join(CORPUS_FOLDER, part);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => z.array(conversation).parse(parse(text)));
}

/** What the bot is sent: the turns before a person leads. */
export function turnsForBot({ turns }: CorpusConversation): ({ user: string } | { button: string })[] {
  const sent: ({ user: string } | { button: string })[] = [];
  for (const one of turns) {
    if ('operator' in one) break;
    sent.push(one);
  }
  return sent;
}

/** What the operator did, each question with what came back. */
export const solutionIn = ({ turns }: Pick<CorpusConversation, 'turns'>): SolutionStep[] =>
  turns.flatMap((turn, i) => {
    if (!('operator' in turn)) return [];
    const answer = turns.slice(i + 1).find((other) => 'user' in other)?.user;
    return [{ text: turn.operator, options: turn.options, answer }];
  });
