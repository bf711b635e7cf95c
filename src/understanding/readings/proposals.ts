import { isStopWord } from '../extract/counts.ts';
import { type Message, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import type { Extraction } from '../types.ts';
import { clauseAt } from './clauses.ts';
import { tokensOf } from './polarity.ts';

const books = perLocale(({ readings, yesNo }) => ({
  proposals: phraseList(readings.proposals),
  offers: phraseList(readings.offers),
  openers: new Set(yesNo.questionOpeners),
}));

/** "How about Friday?", "can I have the indian?": an answer put as a question. */
export function isProposed(message: Message, value: Extraction): boolean {
  const from = tokensOf(message, value)?.from;
  const clause = from === undefined ? undefined : clauseAt(message, from);
  if (!clause || from === undefined) return false;
  const { tokens, locale } = message;
  const { proposals, offers, openers } = books(locale);
  const to = tokensOf(message, value)?.to ?? from;
  // "Would Indian work for you", "is Greek possible": with its mark or without.
  const isAsking = clause.mood === 'asks' || openers.has(tokens[clause.from]?.word ?? '');
  const said = tokens.slice(to, clause.to).findIndex(({ word }) => locale.readings.proposedBy.includes(word));
  if (isAsking && said >= 0 && isOnlySmall(message, to, to + said) && isOnlySmall(message, to + said + 1, clause.to))
    return true;
  // "Do you have Thai?", asked to choose: what is on offer is asked for by its name.
  const offer = value.type === 'choice' ? offers(tokens, clause.from) : undefined;
  if (offer && offer.end <= from && isOnlySmall(message, offer.end, from) && isOnlySmall(message, to, clause.to))
    return true;
  for (let at = clause.from; at < Math.min(clause.from + 4, from); at += 1) {
    const proposal = proposals(tokens, at);
    if (proposal && proposal.end <= from) return true;
  }
  return false;
}

const isOnlySmall = ({ tokens, locale }: Message, from: number, to: number): boolean =>
  tokens.slice(from, to).every(({ word, isWord }) => !isWord || isStopWord(word, locale));
