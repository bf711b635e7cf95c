import { conceptOf, countedAfter, isPlural, isStopWord } from './counts.ts';
import { findCrowds, personBook } from './crowds.ts';
import { type Message, perMessage } from './message.ts';
import { readNumber } from './number-words.ts';
import { MOST_MENTIONS } from './token.ts';

/** People listed in words: "me, my wife and two kids". */
export interface Company {
  from: number;
  to: number;
  members: readonly Member[];
}

interface Member {
  concept: string;
  count: number;
  to: number;
  /** Named without a numeral or noun of a crowd ("me", "my wife"). */
  isNamed: boolean;
  isSpeaker?: boolean;
  /** Several, but nobody says how many: "the kids". */
  isUncounted?: boolean;
}

/** Every run of people in a message. */
export const findCompany = perMessage((message: Message): readonly Company[] => {
  const found: Company[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const company = companyAt(message, at);
    if (company) found.push(company);
    at = company?.to ?? at + 1;
  }
  return found;
});

function companyAt(message: Message, from: number): Company | undefined {
  const { tokens, locale } = message;
  const members: Member[] = [];
  let to = from;
  let next = from;
  while (next < message.tokens.length) {
    const member = memberAt(message, next) ?? (members.length > 0 ? crowdAt(message, next) : undefined);
    if (!member || (members.length > 0 && isNewClause(message, member, members))) break;
    members.push(member);
    to = member.to;
    next = skipLinks(message, to);
    if (next === to) break;
  }
  if (members.length === 0) return undefined;
  let lead = from - 1;
  while (lead > from - 3 && locale.counts.articles.includes(tokens[lead]?.word ?? '')) lead -= 1;
  const isWith = locale.counts.joined.includes(tokens[lead]?.word ?? '');
  if (isConsulted(message, isWith ? lead : lead + 1)) return { from, to, members: [] };
  const isOwn = members.some(({ isSpeaker }) => isSpeaker);
  // "I'm coming with my dad": the speaker comes too.
  if (isWith && !isOwn && members[0]?.isNamed)
    members.push({ concept: 'adult', count: 1, to, isNamed: true, isSpeaker: true });
  return { from, to, members };
}

/** "Let me check with my wife", "I'll ask my boss": who is asked need not come. */
function isConsulted({ tokens, locale }: Message, before: number): boolean {
  const verbs = locale.counts.consulting;
  return tokens.slice(Math.max(0, before - NEAR_VERB), before).some(({ word }) => verbs.includes(word));
}

/** "Talk it over with", "check this with", "ask my dear". */
const NEAR_VERB = 3;

/** "3 people and I want", "4 guests with me": the speaker opens a clause, or is not of those counted. */
function isNewClause({ tokens, locale }: Message, { isSpeaker, to }: Member, before: readonly Member[]): boolean {
  if (!isSpeaker || before.some(({ isNamed }) => isNamed)) return false;
  return tokens[to]?.isWord === true || !locale.numbers.joiners.includes(tokens[to - 2]?.word ?? '');
}

function memberAt(message: Message, at: number): Member | undefined {
  const { tokens, locale } = message;
  const { people, articles, others, adders } = locale.counts;
  const word = tokens[at]?.word ?? '';
  if (Object.hasOwn(people, word) && !isMeasure(message, at)) {
    const concept = conceptOf(word, locale) ?? 'adult';
    return {
      concept,
      count: people[word] ?? 1,
      to: at + 1,
      isNamed: true,
      isSpeaker: locale.counts.speaker.includes(word),
    };
  }
  const number = readNumber(tokens, at, locale.numbers);
  if (number && !number.isOrdinal && Number.isInteger(number.value)) {
    const noun = nounAfter(message, number.end);
    if (noun) return { ...noun, count: number.value, isNamed: false };
    // "Two of us", «нас двое»: the phrase or the form counts people without a noun.
    if (findCrowds(message).has(at)) {
      const to = Math.max(number.end, personBook(locale)(tokens, at)?.end ?? 0);
      return { concept: 'person', count: number.value, to, isNamed: false };
    }
    const isOthers = others.includes(tokens[number.end]?.word ?? '');
    const isAdded = adders.includes(tokens[at - 1]?.word ?? '') || adders.includes(tokens[number.end]?.word ?? '');
    if (isAdded && !isOthers) return { concept: 'person', count: number.value, to: number.end, isNamed: false };
    return isOthers ? { concept: 'person', count: number.value, to: number.end + 1, isNamed: false } : undefined;
  }
  const noun = articles.includes(word) ? nounAfter(message, at + 1) : undefined;
  if (!noun) return undefined;
  const last = tokens[noun.to - 1]?.word ?? '';
  if (Object.hasOwn(people, last)) return { ...noun, count: people[last] ?? 1, isNamed: true };
  return { ...noun, count: 1, isNamed: false, isUncounted: isPlural(last, locale) };
}

/** "me and the kids": some more, of unknown number. */
function crowdAt(message: Message, at: number): Member | undefined {
  const noun = nounAfter(message, at);
  const last = message.tokens[(noun?.to ?? 0) - 1]?.word ?? '';
  return noun && isPlural(last, message.locale) ? { ...noun, count: 0, isNamed: false, isUncounted: true } : undefined;
}

/** "a couple of days": the word measures what follows and names nobody. */
function isMeasure(message: Message, at: number): boolean {
  const { tokens, locale } = message;
  if (!Object.hasOwn(locale.numbers.cardinals, tokens[at]?.word ?? '')) return false;
  return locale.counts.copulas.includes(tokens[at + 1]?.word ?? '') || countedAfter(message, at + 1) !== undefined;
}

/** A noun for people, past one word that describes it ("two small children"). */
function nounAfter({ tokens, locale }: Message, at: number): { concept: string; to: number } | undefined {
  for (const next of [at, at + 1]) {
    const token = tokens[next];
    if (!token?.isWord || token.isDigits) return undefined;
    const concept = conceptOf(token.word, locale);
    const isPeople = concept === 'person' || (concept !== undefined && locale.counts.wider[concept] === 'person');
    if (isPeople) return { concept, to: next + 1 };
    if (concept || isStopWord(token.word, locale)) return undefined;
  }
  return undefined;
}

function skipLinks({ tokens, locale }: Message, at: number): number {
  let next = at;
  while (next < at + 4 && locale.counts.peopleLinks.includes(tokens[next]?.word ?? '')) next += 1;
  return next;
}

/** How many of a company a slot counts: all of it for "person", only some for "child" or "adult"; 0 where unknown. */
export function headcount(company: Company, concept: string): number {
  const counted = company.members.filter((member) => concept === 'person' || member.concept === concept);
  if (counted.some(({ isUncounted }) => isUncounted)) return 0;
  return counted.reduce((sum, { count }) => sum + count, 0);
}
