import type { Choice, Extraction, SlotSpec } from '../../types.ts';
import { candidate } from '../candidate.ts';
import { extractChoice } from '../choice.ts';
import { type Message, perLocale } from '../message.ts';
import { phraseList } from '../phrase.ts';

const books = perLocale(({ compound }) => ({
  everything: phraseList(compound.everything),
  nothing: phraseList(compound.nothing),
  except: phraseList(compound.except),
}));

/** Every choice that the message names and does not rule out: "vegan and no nuts, please", "all but the second", "none". */
export function extractSeveral(message: Message, slot: SlotSpec, { expected }: { expected: boolean }): Extraction[] {
  const { tokens, locale } = message;
  const { everything, nothing, except } = books(locale);
  const choices = slot.choices ?? [];
  const named = namedIn(message, slot, choices, expected);
  const all = expected ? tokens.findIndex((_, at) => everything(tokens, at) !== undefined) : -1;
  const exception = tokens.findIndex((_, at) => at > all && except(tokens, at) !== undefined);
  const isAfter = ({ start }: Extraction): boolean => exception >= 0 && start > (tokens[exception]?.start ?? 0);
  if (all >= 0 && named.every(isAfter)) {
    const left = choices.filter(({ value }) => !named.some((of) => of.value === value));
    return [
      whole(
        message,
        left.map(({ value }) => value),
        'several:everything',
      ),
    ];
  }
  const given = named.filter((of) => !(isAfter(of) && named.some((before) => !isAfter(before))));
  if (given.length > 0) {
    const values = choices.map(({ value }) => value).filter((value) => given.some((of) => of.value === value));
    return [between(message, given, values)];
  }
  const isNothing = expected && named.length === 0 && nothing(tokens, 0)?.end === lastWord(message);
  return isNothing ? [whole(message, [], 'several:nothing')] : [];
}

/** Choices by their words, each in words of its own. */
function namedIn(message: Message, slot: SlotSpec, choices: readonly Choice[], expected: boolean): Extraction[] {
  const taken: Extraction[] = [];
  for (const found of extractChoice(message, { ...slot, type: 'choice', choices }, { expected, isBlind: true }))
    if (found.evidence.startsWith('choice:') && !taken.some((of) => found.start < of.end && of.start < found.end))
      taken.push(found);
  return taken.filter((found) => isStanding(message, found, slot, choices));
}

/** "Not vegan": what is turned down is no longer read where the same words are looked at with open eyes. */
function isStanding(message: Message, found: Extraction, slot: SlotSpec, choices: readonly Choice[]): boolean {
  const only = choices.filter(({ value }) => value === found.value);
  const seen = extractChoice(message, { ...slot, type: 'choice', choices: only }, { expected: true });
  return seen.length > 0;
}

function lastWord({ tokens }: Message): number {
  return tokens.findLastIndex(({ isWord }) => isWord) + 1;
}

const whole = (message: Message, value: readonly string[], evidence: string): Extraction =>
  candidate(message, 'multi_choice', { from: 0, to: lastWord(message), value, score: 1, evidence }).extraction;

function between(message: Message, given: readonly Extraction[], value: readonly string[]): Extraction {
  const start = Math.min(...given.map((of) => of.start));
  const end = Math.max(...given.map((of) => of.end));
  const certainty = Math.min(...given.map((of) => of.certainty));
  const raw = message.text.slice(start, end);
  return { type: 'multi_choice', value, certainty, raw, start, end, evidence: 'several:words' };
}
