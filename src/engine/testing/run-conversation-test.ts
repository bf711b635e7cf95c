/**
 * Holds a conversation of a bundle's tests with the bot, and compares each turn with what the test expects. The bench
 * brings an engine with stores of its own and a clock that stands still; nothing here knows which.
 */
import { actingViewer } from '../acting-viewer.ts';
import type { BundleFiles } from '../bundle/definition.ts';
import type { ConversationTest, Expectation, TestTurn } from '../bundle/schema/test-file.ts';
import type { Engine } from '../engine.ts';
import { BotError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Viewer } from '../ports/account.ts';
import type { TurnRecord } from '../ports/turn.ts';
import type { ModelTape } from '../replay/cassette/index.ts';
import type { Difference, ObservedTurn } from './differences.ts';
import { differencesOf } from './differences.ts';
import { observer } from './observe-turn.ts';
import { tapeFor } from './tape-for.ts';
import { placeGiven } from './place-given.ts';
import type { MakeTestBench, TestBench } from './test-bench.ts';

export interface TurnResult {
  /** What the user did; "(greeting)" for the first. */
  said: string;
  reply: string;
  differences: readonly Difference[];
}

export interface TestResult {
  name: string;
  isPassed: boolean;
  /** Turns that were held, the greeting first. After one with a difference the rest would tell little: it is the last. */
  turns: readonly TurnResult[];
}

/** A Friday afternoon: what a test without `now` takes place on. */
export const DEFAULT_NOW = '2026-11-20T15:00';

const ACCOUNT_NAME = 'conversation test';

/** `tape`: where its model calls are played from or recorded to; absent: its cassette. Throws BUNDLE_INVALID. */
export async function runConversationTest(
  test: ConversationTest,
  bundle: { files: BundleFiles; timeZone: string },
  makeBench: MakeTestBench,
  tape: ModelTape | null = tapeFor(test, bundle.files),
): Promise<TestResult> {
  const { now = DEFAULT_NOW, model } = test;
  const modelAnswers = model === 'recorded' ? [] : model;
  const bench = await makeBench({ now, timeZone: bundle.timeZone, modelAnswers, model: tape?.gateway });
  try {
    const turns = await hold(test, bundle.files, tape ? { ...bench, modelRequests: tape.requests } : bench, tape);
    return { name: test.name, isPassed: turns.every(({ differences }) => differences.length === 0), turns };
  } finally {
    await bench.close();
  }
}

async function hold(
  test: ConversationTest,
  files: BundleFiles,
  bench: TestBench,
  tape: ModelTape | null,
): Promise<TurnResult[]> {
  const { engine, stores } = bench;
  const at = new Date(0).toISOString();
  const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: ACCOUNT_NAME, at });
  const { bot } = await engine.publishBot({ accountId, files, publishedBy: ACCOUNT_NAME });
  const viewer = actingViewer(accountId, ACCOUNT_NAME);
  const { channel, locale, user_id: userId = newId() } = test;
  const profile = await stores.profiles.ensure({ accountId, id: newId(), userId, at });
  await placeGiven(test.given, bench, { bot, profileId: profile.id });
  const { conversation, turn } = await engine.startConversation(viewer, { botSlug: bot.slug, channel, locale, userId });
  const { id: conversationId } = conversation;

  const observe = observer(bench, { accountId, conversationId });
  const results: TurnResult[] = [];
  const judge = (said: string, expected: Expectation, got: ObservedTurn, isLast: boolean): boolean => {
    const taped = tape ? [...tape.takeDifferences(), ...(isLast ? tape.rest() : [])] : [];
    const differences = [...taped, ...differencesOf(expected, got)];
    results.push({ said, reply: got.reply, differences });
    return differences.length === 0;
  };
  const greeting = await observe(() => turn.completed);
  let isGoingOn = judge('(greeting)', test.greeting ?? {}, greeting, test.turns.length === 0);
  for (const [i, step] of test.turns.entries()) {
    if (!isGoingOn) break;
    const got = await observe(() => take(engine, viewer, conversationId, step));
    isGoingOn = judge(saidIn(step), step.expect, got, i === test.turns.length - 1);
  }
  return results;
}

/** What somebody does in a turn, and the turn that comes of it. Throws INVALID_INPUT for what a release may not say. */
async function take(engine: Engine, viewer: Viewer, conversationId: string, step: TestTurn): Promise<TurnRecord> {
  const { user, button, operator, release } = step;
  if (operator !== undefined) {
    await engine.takeOver(viewer, conversationId);
    return engine.sendOperatorMessage(viewer, { conversationId, text: operator });
  }
  if (release === undefined) {
    const { completed } = await engine.sendMessage(viewer, { conversationId, text: user, button });
    return completed;
  }
  const { slots, start_flow: startFlow } = release;
  const { turn, problems } = await engine.releaseConversation(viewer, { conversationId, slots, startFlow });
  if (turn) return turn;
  const [{ path = [], message } = { message: 'nothing was released' }] = problems;
  throw new BotError('INVALID_INPUT', { where: path.join('.'), problem: message });
}

/** A long message is shown by its beginning. */
const saidIn = ({ user, button, operator, release }: TestTurn): string => {
  if (operator !== undefined) return `(operator) ${JSON.stringify(operator)}`;
  if (release !== undefined) return `(release) ${JSON.stringify(release)}`;
  return button === undefined
    ? JSON.stringify((user ?? '').length > 80 ? `${user?.slice(0, 77)}...` : user)
    : `[${button}]`;
};
