import type { ActObservation, Question } from '../types.ts';
import { type Asking, findAsking, isInside } from './asking-clauses.ts';
import type { ExpectedValue } from './expected-value.ts';
import type { FeatureVector } from './feature-hash.ts';
import { joinFeatures, messageFeatures, replyFeatures } from './features.ts';
import type { ActsLocale } from './locale.ts';
import { type Message, readMessage } from './message.ts';
import { type ReplyWeights, replyByRules } from './reply-by-rules.ts';
import { castVotes, gatherVotes, type Vote } from './rules.ts';

/** A reply's side of the evidence: there only when something was asked. */
export interface ReplyEvidence {
  question: Question;
  /** The words of the question, read as a message is. */
  asked: Message | undefined;
  expected: ExpectedValue;
  byRules: ReplyWeights;
  asking: Asking;
  /** Something is asked in another clause than the one that holds the value. */
  asksBeside: boolean;
  /** The value stands in the first clause, and a later one refuses something else: "Tom. I don't remember where I parked." */
  refusesElse: boolean;
}

/** All that is known of a message before anything is decided. */
export interface Evidence {
  message: Message;
  votes: readonly Vote[];
  /** The votes gathered by act. */
  acts: readonly ActObservation[];
  reply: ReplyEvidence | undefined;
}

/** Applies the locale's rules to a message, in the light of the question asked and what was found for it. */
export function gatherEvidence(
  message: Message,
  question: Question | undefined,
  expected: ExpectedValue,
  locale: ActsLocale,
): Evidence {
  const votes = castVotes(message, locale);
  const acts = gatherVotes(votes);
  if (question === undefined) return { message, votes, acts, reply: undefined };
  const asked = question.text === undefined ? undefined : readMessage(question.text, locale);
  const asking = findAsking(message, locale);
  const isAside = expected.best !== undefined && asking.clauses.length > 0 && asking.others.length > 0;
  const asksBeside = isAside && expected.best !== undefined && !isInside(expected.best, asking, locale);
  const refusesElse = expected.best?.start === 0 && refusesLater(message, question, asked, locale);
  const byRules = replyByRules(question, acts, expected, asksBeside);
  return { message, votes, acts, reply: { question, asked, expected, byRules, asking, asksBeside, refusesElse } };
}

/** Whether the first clause gives something of its own, and only a later one refuses. */
function refusesLater(message: Message, question: Question, asked: Message | undefined, locale: ActsLocale): boolean {
  const [first = '', ...later] = message.clauses;
  if (later.length === 0 || first.endsWith('?') || votesOn(first, locale).length > 0) return false;
  const spoken = new Set([...(asked?.tokens ?? []), ...question.slot.name.toLowerCase().split(/[^\p{L}]+/u)]);
  const isNew = first.split(' ').some((word) => !spoken.has(word) && !locale.fillers.includes(word));
  return isNew && later.some((clause) => votesOn(clause, locale).some(({ rule }) => rule.act === 'refusal'));
}

const votesOn = (clause: string, locale: ActsLocale) => castVotes({ marked: `| ${clause} |` }, locale);

/** What the model sees of the evidence: the message alone, and the message in the light of the question. */
export interface EvidenceFeatures {
  alone: FeatureVector;
  asReply: FeatureVector | undefined;
}

export function evidenceFeatures({ message, votes, reply }: Evidence): EvidenceFeatures {
  const alone = messageFeatures(message, votes);
  if (reply === undefined) return { alone, asReply: undefined };
  return { alone, asReply: joinFeatures(alone, replyFeatures(message, votes, reply)) };
}
