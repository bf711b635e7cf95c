import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputOf, type Line, readLines } from '../../src/cli/understand/line.ts';
import {
  type Evidence,
  type EvidenceFeatures,
  evidenceFeatures,
  gatherEvidence,
} from '../../src/understanding/dialogue-act/evidence.ts';
import { readExpected } from '../../src/understanding/dialogue-act/expected-value.ts';
import { placeOf } from '../../src/understanding/dialogue-act/feature-hash.ts';
import type { ActsLocale } from '../../src/understanding/dialogue-act/locale.ts';
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

type GoldLine = Line & Gold;

const LABELLERS: Readonly<Record<string, (line: GoldLine) => Labels | undefined>> = {
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

/** STAR, and this repository's own sets. */
const FEW_QUESTIONS: ReadonlySet<string> = new Set(['star', 'colloquy']);

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
    return readLines(readFileSync(file, 'utf8'), file).flatMap((line: GoldLine) => {
      const labels = labelsOf(line);
      if (labels === undefined) return [];
      const question = folded(line.bot ?? '');
      const message = folded(line.text);
      const key = `${question} > ${message}`;
      if (EXTRA_SETS.has(set) && seen.has(key)) return [];
      seen.add(key);
      // Where everybody is asked the same few questions the user's words make the group; elsewhere the question does.
      const group = FEW_QUESTIONS.has(line.source ?? '') || question === '' ? message : question;
      const texts = new Set<string>();
      return forms.flatMap((form): TrainingRow[] => {
        const text = inForm(line.text, form);
        if (texts.has(text)) return [];
        texts.add(text);
        const evidence = evidenceOf({ ...line, text }, locale, form);
        const weight = form === 'written' ? 1 : COPY_WEIGHT;
        const features = evidenceFeatures(evidence);
        const row = { id: line.id, set, group, message, question, features, form, weight, ...labels };
        if (set !== 'corrections' || turnsDown(evidence)) return [row];
        // "Play it in the bedroom" corrects, but nothing in it says no: it must not teach that strange words do.
        delete row.reply;
        return [row];
      });
    });
  });
}

const turnsDown = ({ acts }: Evidence) =>
  acts.some(({ act }) => act === 'deny' || act === 'correction' || act === 'cancel');

/** Share of the rules that a copy in another form is read without. */
const RULES_LEFT_OUT = 0.35;

/**
 * A locale without some of its rules, others for each form. The rules were written with many of these messages in view:
 * a model that always sees them speak would count on them among other people's words, where they are silent more often.
 */
const withFewerRules = (acts: ActsLocale, form: Form): ActsLocale => {
  const known = fewerRules.get(acts) ?? new Map<Form, ActsLocale>();
  fewerRules.set(acts, known);
  const rules = acts.rules.filter(({ name }) => placeOf(`${form} without ${name}`) % 1000 >= RULES_LEFT_OUT * 1000);
  const fewer = known.get(form) ?? { ...acts, rules };
  known.set(form, fewer);
  return fewer;
};
const fewerRules = new WeakMap<ActsLocale, Map<Form, ActsLocale>>();

function evidenceOf(line: Line, tag: string, form: Form): Evidence {
  const input = inputOf(line, { now: '2019-03-01T09:00', locale: tag });
  const locale = localeFor(input.locale);
  const message = readMessage(input.text, locale.acts);
  const expected = readExpected(input.question, readForValues(input.text, input), message);
  const acts = form === 'written' ? locale.acts : withFewerRules(locale.acts, form);
  return gatherEvidence(message, input.question, expected, acts);
}
