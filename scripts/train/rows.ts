import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputOf, type Line, readLines } from '../../src/cli/understand/line.ts';
import {
  type EvidenceFeatures,
  evidenceFeatures,
  gatherEvidence,
} from '../../src/understanding/dialogue-act/evidence.ts';
import { readExpected } from '../../src/understanding/dialogue-act/expected-value.ts';
import { readMessage } from '../../src/understanding/dialogue-act/message.ts';
import type { ReplyClass } from '../../src/understanding/dialogue-act/reply-class.ts';
import { readMessage as readForValues } from '../../src/understanding/extract/index.ts';
import { localeFor } from '../../src/locales/index.ts';
import { type Form, inForm } from './forms.ts';

/** A labelled message; what its source does not annotate is absent. */
export interface TrainingRow {
  id: string;
  set: string;
  /** Rows of one group are never split between fitting and measuring: same words, or same question of a dialogue. */
  group: string;
  /** The user's words, folded. */
  message: string;
  /** The question's own words: for the stricter grouping, by question. */
  question: string;
  features: EvidenceFeatures;
  /** Copies in other forms teach what a message may look like, not how often. */
  form: Form;
  /** How much the row counts next to one as it was written. */
  weight: number;
  reply?: ReplyClass;
  alsoAsks?: boolean;
  corrects?: boolean;
  refusal?: 'none' | 'cannot' | 'unwilling' | 'no_preference';
  /** Acts annotated on this row, and those of them that it carries. */
  scored?: readonly string[];
  acts?: readonly string[];
}

/** Labels as the sets hold them. */
interface Gold {
  source?: string;
  label?: string;
  kind?: string;
  also?: string | string[];
  labels?: string[];
  scored?: string[];
  gold?: unknown;
}

type Labels = Omit<TrainingRow, 'id' | 'set' | 'group' | 'message' | 'question' | 'features' | 'form' | 'weight'>;

const REPLY_OF_KIND: Readonly<Record<string, ReplyClass>> = {
  question: 'question',
  objection: 'objection',
  negate: 'denial',
  cannot: 'cannot',
  unwilling: 'unwilling',
};

const REFUSAL_OF_LABEL = {
  answer: 'none',
  cannot: 'cannot',
  unwilling: 'unwilling',
  no_preference: 'no_preference',
} as const;

const LABELLERS: Readonly<Record<string, (line: Line & Gold) => Labels | undefined>> = {
  interruption: ({ label, kind = '', also }) => {
    const reply = label === 'answer' || label === 'other' ? label : REPLY_OF_KIND[kind];
    const refusal = reply === 'cannot' || reply === 'unwilling' ? reply : 'none';
    const corrects = [also].flat().includes('correction') || kind === 'correction';
    return reply && { reply, refusal, corrects, alsoAsks: [also].flat().includes('side_question') };
  },
  refusal: ({ label, bot }) => {
    const refusal = REFUSAL_OF_LABEL[label as keyof typeof REFUSAL_OF_LABEL];
    return { refusal, ...(bot && { reply: refusal === 'none' ? 'answer' : refusal, corrects: false }) };
  },
  slots: ({ bot, gold, source }) =>
    bot && source === 'star' ? { reply: gold === 'no' ? 'denial' : 'answer' } : undefined,
  corrections: ({ state }) => (state ? { reply: 'denial', corrects: true } : undefined),
  acts: ({ labels = [], scored = [] }) => ({
    scored,
    acts: labels,
    ...(scored.includes('no_preference') && { refusal: labels.includes('no_preference') ? 'no_preference' : 'none' }),
  }),
};

/** Sets that only add to what the others teach. */
const EXTRA_SETS: ReadonlySet<string> = new Set(['slots', 'corrections']);

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What a copy in another form counts, next to the message as it was written. */
const COPY_WEIGHT = 0.5;

/**
 * Reads every set of an evaluation folder that acts can be learned from, each message in every form; the same message
 * twice is learned once. Sets that the folder lacks teach nothing.
 */
export function readRows(folder: string, locale: string, forms: readonly Form[]): TrainingRow[] {
  const seen = new Set<string>();
  return Object.entries(LABELLERS).flatMap(([set, labelsOf]) => {
    const file = join(folder, `${set}.jsonl`);
    if (!existsSync(file)) return [];
    return readLines(readFileSync(file, 'utf8'), file).flatMap((line) => {
      const labels = labelsOf(line);
      if (labels === undefined) return [];
      const question = folded(line.bot ?? '');
      const message = folded(line.text);
      const key = `${question} > ${message}`;
      if (EXTRA_SETS.has(set) && seen.has(key)) return [];
      seen.add(key);
      // STAR asks everybody the same few questions, so there the user's words make the group; elsewhere the question.
      const group = line.source === 'star' || question === '' ? message : question;
      const texts = new Set<string>();
      return forms.flatMap((form): TrainingRow[] => {
        const text = inForm(line.text, form);
        if (texts.has(text)) return [];
        texts.add(text);
        const features = featuresOf({ ...line, text }, locale);
        const weight = form === 'written' ? 1 : COPY_WEIGHT;
        return [{ id: line.id, set, group, message, question, features, form, weight, ...labels }];
      });
    });
  });
}

function featuresOf(line: Line, tag: string): EvidenceFeatures {
  const input = inputOf(line, { now: '2019-03-01T09:00', locale: tag });
  const locale = localeFor(input.locale);
  const message = readMessage(input.text, locale.acts);
  const expected = readExpected(input.question, readForValues(input.text, input), message);
  return evidenceFeatures(gatherEvidence(message, input.question, expected, locale.acts));
}
