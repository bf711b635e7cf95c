import { type Message, perLocale, perMessage } from './message.ts';
import { readNumber } from './number-words.ts';
import { phraseBook } from './phrase.ts';
import { tokenClasses } from './token-classes.ts';

/** Phrases that count people: "party of 6", "4 of us". */
export const personBook = perLocale((locale) => phraseBook(locale.counts.personRules, tokenClasses(locale)));

/** Where numerals stand that count people by their form or phrase: "party of 6", "4 of us", "пятерых". Token positions. */
export const findCrowds = perMessage((message: Message): ReadonlySet<number> => {
  const { tokens, locale } = message;
  const book = personBook(locale);
  const found = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1) {
    if (locale.numbers.collectives.includes(tokens[at]?.word ?? '')) found.add(at);
    const end = book(tokens, at)?.end ?? at;
    for (let inside = at; inside < end; inside += 1) {
      if (readNumber(tokens, inside, locale.numbers)) found.add(inside);
    }
  }
  return found;
});
