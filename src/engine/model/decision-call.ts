import { setImmediate as nextLoopTurn } from 'node:timers/promises';
import type { DecisionEvent } from './port.ts';
import type { TimeLimit } from '../time-limit.ts';
import type { ModelOutcome } from '../vocabulary.ts';
import { AnswerFeed } from './answer-feed.ts';
import type { AnswerPart } from './chat-model.ts';
import type { Health } from './circuit-breaker.ts';
import { type Fault, faultOf } from './fault.ts';

/** How long the whole answer waits for the server's count of tokens, which comes behind it, ms. */
const USAGE_GRACE_MS = 250;

/** Why a server ends an answer that is whole: OpenAI's words, and those of others. */
const WHOLE = new Set(['stop', 'tool_calls', 'function_call', 'end_turn', 'eos', 'tool_use', 'stop_sequence', 'done']);

/** How one request to one model ended. */
export interface CallResult {
  outcome: ModelOutcome;
  /** Set when the model or the way to it failed. */
  fault: Fault | null;
  /** What it says of the model. */
  health: Health;
  /** null when the server did not say. */
  inputTokens: number | null;
  outputTokens: number;
  /** Of the input. */
  cachedTokens: number;
  /** Whether anything of the answer has been let out. */
  isUsed: boolean;
  /** The model spent all its tokens on thinking: with more of them it may answer. */
  isStarved: boolean;
}

/**
 * One request: lets out the commands once the head of the answer is whole, then the reply as it comes. The first
 * piece of the reply goes out at once, later ones once per turn of the event loop: tokens that arrived together
 * make one event. `stallMs`: how long a server that has begun may pause.
 */
export async function* decisionCall(
  parts: AsyncIterable<AnswerPart>,
  limit: TimeLimit,
  stallMs: number,
): AsyncGenerator<DecisionEvent, CallResult> {
  const feed = new AnswerFeed(parts, limit.signal);
  const { parser } = feed;
  let isHeadOut = false;
  let isReplyOut = false;
  let isStalled = false;

  while (true) {
    const isLast = feed.isEnded || isStalled;
    if (isLast && feed.error === null && !isStalled && !limit.signal.aborted) parser.finish(feed, isWhole(feed));
    const { head } = parser;
    if (head && !isHeadOut) {
      isHeadOut = true;
      yield { kind: 'commands', ...head };
    }
    const text = parser.takeReply();
    if (text !== '') {
      isReplyOut = true;
      yield { kind: 'reply', text };
    }
    if (isLast || parser.isComplete) break;
    isStalled = await isSilent(feed, stallMs);
    if (isReplyOut) await nextLoopTurn();
  }

  if (parser.isComplete) await waitForUsage(feed);
  return resultOf(feed, limit, { isUsed: isHeadOut, isStalled });
}

/** Waits for news of the answer; true: it has begun and there has been none for so long. */
const isSilent = async (feed: AnswerFeed, stallMs: number): Promise<boolean> => {
  if (!feed.hasBegun) {
    await feed.changed();
    return false;
  }
  const { promise: isOver, resolve } = Promise.withResolvers<true>();
  const timer = setTimeout(resolve, stallMs, true);
  const isStalled = (await Promise.race([feed.changed(), isOver])) === true;
  clearTimeout(timer);
  return isStalled;
};

const waitForUsage = async (feed: AnswerFeed): Promise<void> => {
  if (feed.isEnded || feed.usage !== null) return;
  const { promise: isOver, resolve } = Promise.withResolvers<true>();
  const timer = setTimeout(resolve, USAGE_GRACE_MS, true);
  while (!feed.isEnded && feed.usage === null) {
    if ((await Promise.race([feed.changed(), isOver])) === true) break;
  }
  clearTimeout(timer);
};

/** Some servers never say that they are done: an answer that is whole without their word is whole. */
const isWhole = ({ finishReason }: AnswerFeed): boolean => finishReason !== null && WHOLE.has(finishReason);

const resultOf = (
  feed: AnswerFeed,
  limit: TimeLimit,
  { isUsed, isStalled }: { isUsed: boolean; isStalled: boolean },
): CallResult => {
  const fault = feed.error === null ? null : faultOf(feed.error, feed.hasBegun);
  const outcome = isStalled ? 'timeout' : outcomeOf(feed, limit, fault);
  return {
    outcome,
    fault: outcome === fault?.outcome ? fault : null,
    health: healthOf(outcome, feed, fault),
    inputTokens: feed.usage?.inputTokens ?? null,
    outputTokens: feed.outputTokens,
    cachedTokens: feed.usage?.cachedTokens ?? 0,
    isUsed,
    isStarved: !isUsed && feed.finishReason === 'length' && feed.parser.isEmpty,
  };
};

const outcomeOf = (feed: AnswerFeed, limit: TimeLimit, fault: Fault | null): ModelOutcome => {
  if (feed.parser.isComplete) return 'ok';
  if (limit.signal.aborted) return limit.isTimeUp ? 'timeout' : 'aborted';
  if (fault) return fault.outcome;
  if (!isWhole(feed)) return 'cut';
  return 'invalid';
};

/** A model that answers rubbish, or stops at its limit of tokens, is there; one that says nothing in time is not. */
const healthOf = (outcome: ModelOutcome, feed: AnswerFeed, fault: Fault | null): Health => {
  if (outcome === 'aborted') return 'unknown';
  if (outcome === 'timeout') return 'down';
  if (outcome === 'ok' || outcome === 'invalid') return 'up';
  const isDown = fault ? fault.isModelDown : feed.finishReason === null;
  return isDown ? 'down' : 'up';
};
