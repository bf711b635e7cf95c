import type { Extraction, SlotSpec } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { extractChoice } from './choice.ts';
import { type Message, perLocale } from './message.ts';
import { phraseBook, phraseList } from './phrase.ts';
import { tokenise } from './token.ts';

const yesNoBooks = perLocale(({ yesNo }) => ({
  phrases: phraseBook(
    Object.entries(yesNo.phrases).map(([phrase, weight]) => [phrase, () => ({ weight, phrase })] as const),
  ),
  agreeing: phraseList(yesNo.agreeing),
  putOff: phraseList(yesNo.putOff),
  negations: phraseList(yesNo.negations),
}));

interface Signal {
  from: number;
  to: number;
  weight: number;
  evidence: string;
}

/**
 * Yes or no. Phrases vote, those at the start loudest; putting off is a no whatever came before ("yes, but not now");
 * without any phrase, a negation says no and an echo of the question's own words says yes.
 */
export function extractYesNo(
  message: Message,
  slot: SlotSpec,
  asked: { question?: string; expected: boolean },
): Extraction[] {
  if (!asked.expected) return mentionOf(message, slot);
  const named = asked.expected ? byButton(message, slot) : undefined;
  if (named) return [named];
  const signals = signalsIn(message);
  const sum = signals.reduce((total, { weight }, order) => total + weight / (order + 1), 0);
  const decisive = signals.find(({ weight }) => Math.sign(weight) === Math.sign(sum));
  if (decisive && sum !== 0) return [answer(message, decisive, sum > 0)];
  if (signals.length > 0 || isQuestion(message)) return [];
  const echo = echoOf(message, asked.question ?? slot.description ?? slot.name);
  return echo ? [answer(message, echo, true)] : [];
}

/** "Inside, please", where the buttons say Outside and Inside: the words of one button, and not of the other. */
function byButton(message: Message, slot: SlotSpec): Extraction | undefined {
  if (slot.approval || !slot.choices?.length || isQuestion(message)) return undefined;
  const choices = slot.choices.map((choice) => ({
    ...choice,
    value: choice.value,
    label: choice.label ?? choice.value,
  }));
  const wordy = choices.filter(({ label }) => !saysYesOrNo(label, message));
  if (wordy.length < 2) return undefined;
  const spoken = wordy.map(({ value, label, synonyms }) => ({ value: `=${value}`, label, synonyms }));
  const [found] = extractChoice(
    message,
    { ...slot, type: 'choice', choices: spoken },
    { expected: true, isBlind: true },
  );
  if (!found || found.evidence === 'choice:place') return undefined;
  const value = found.value === '=yes' || found.value === '=true';
  const negation = yesNoBooks(message.locale).negations;
  const at = message.tokens.findIndex(({ end }) => end > found.start);
  const isDenied = [at - 1, at - 2, at - 3].some(
    (before) => before >= 0 && negation(message.tokens, before) !== undefined,
  );
  return { ...found, type: 'yes_no', value: isDenied ? !value : value, evidence: `yes-no:${found.evidence}` };
}

/** "Yes, book it": a button that says yes or no itself needs no other words. */
function saysYesOrNo(label: string, { locale }: Message): boolean {
  const tokens = tokenise(label);
  return tokens.some((_, at) => Math.abs(yesNoBooks(locale).phrases(tokens, at)?.value.weight ?? 0) >= 2);
}

function answer(message: Message, { from, to, weight, evidence }: Signal, value: boolean): Extraction {
  const certainty = Math.min(1, 0.5 + Math.abs(weight) / 6);
  const found: Candidate = candidate(message, 'yes_no', { from, to, value, score: 1, certainty, evidence });
  return found.extraction;
}

/** Every phrase that speaks for or against, in order. */
function signalsIn(message: Message): Signal[] {
  const { tokens, locale } = message;
  const books = yesNoBooks(locale);
  const signals: Signal[] = [];
  let at = 0;
  while (at < tokens.length) {
    const agreeing = books.agreeing(tokens, at);
    const putOff = books.putOff(tokens, at);
    const phrase = books.phrases(tokens, at);
    const negation = books.negations(tokens, at);
    const end = Math.max(agreeing?.end ?? 0, putOff?.end ?? 0, phrase?.end ?? 0, negation?.end ?? 0);
    if (end === 0) {
      at += 1;
      continue;
    }
    if (agreeing?.end === end) signals.push({ from: at, to: end, weight: 3, evidence: `yes:${agreeing.pattern}` });
    else if (putOff?.end === end) signals.push({ from: at, to: end, weight: -9, evidence: `no:${putOff.pattern}` });
    else if (phrase?.end === end) {
      const { weight } = phrase.value;
      signals.push({ from: at, to: end, weight, evidence: `${weight > 0 ? 'yes' : 'no'}:${phrase.value.phrase}` });
    } else if (negation) signals.push({ from: at, to: end, weight: -2, evidence: `no:${negation.pattern}` });
    at = end;
  }
  return signals;
}

function isQuestion({ tokens, locale }: Message): boolean {
  return tokens.at(-1)?.word === '?' || locale.yesNo.questionOpeners.includes(tokens[0]?.word ?? '');
}

/** The first word of the message that the question used too: "I would like to see Penguin Highway". */
function echoOf({ tokens, locale }: Message, question: string): Signal | undefined {
  const content = new Set(
    tokenise(question.replace(/_/g, ' '))
      .filter(({ word, isWord }) => isWord && word.length > 2 && !locale.choices.fillers.includes(word))
      .map(({ word }) => locale.choices.stem(word)),
  );
  const at = tokens.findIndex(({ word }) => content.has(locale.choices.stem(word)));
  if (tokens.slice(0, Math.max(at, 0)).some(({ word }) => locale.yesNo.persisting.includes(word))) return undefined;
  return at < 0 ? undefined : { from: at, to: at + 1, weight: 1, evidence: 'yes:echo of the question' };
}

/** Unasked, a yes/no slot is filled only where its own name is spoken of: "we need parking", "no parking". */
function mentionOf(message: Message, slot: SlotSpec): Extraction[] {
  const { tokens, locale } = message;
  if (isQuestion(message)) return [];
  const { stem, fillers } = locale.choices;
  const words = tokenise(slot.name.replace(/[_.]/g, ' ')).map(({ word }) => word);
  const content = words.filter((word) => word.length > 3 && !fillers.includes(word)).map(stem);
  const at = tokens.findIndex(({ word }) => content.includes(stem(word)));
  if (at < 0) return [];
  const books = yesNoBooks(locale);
  for (let before = at - 1; before >= Math.max(0, at - 4); before -= 1) {
    const isNone = locale.counts.none.includes(tokens[before]?.word ?? '') || books.negations(tokens, before);
    if (isNone)
      return [answer(message, { from: before, to: at + 1, weight: 2, evidence: 'no:named with a negation' }, false)];
  }
  const isWished = tokens.slice(0, at).some((_, position) => (books.phrases(tokens, position)?.value.weight ?? 0) > 0);
  return isWished
    ? ranked(
        [
          candidate(message, 'yes_no', {
            from: at,
            to: at + 1,
            value: true,
            score: 1,
            certainty: 0.7,
            evidence: 'yes:named',
          }),
        ],
        0,
      )
    : [];
}
