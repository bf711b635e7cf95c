/**
 * Holds a conversation of a bundle's tests with the bot, and compares each turn with what the test expects. The bench
 * brings an engine with stores of its own and a clock that stands still; nothing here knows which.
 */
import type { BundleFiles } from '../bundle/definition.ts';
import type { ConversationTest, Expectation, TestTurn } from '../bundle/schema/test-file.ts';
import type { Engine } from '../engine.ts';
import { BotError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Json } from '../json.ts';
import type { Stores, Viewer } from '../ports.ts';
import type { BotRecord, TurnRecord } from '../records.ts';
import { currentFrame, visibleSlots } from '../state/state.ts';
import type { Difference, ObservedTurn } from './differences.ts';
import { differencesOf } from './differences.ts';

/** What a test runs on. Empty stores; one bench for each test. */
export interface TestBench {
  engine: Engine;
  stores: Stores;
  /** Requests that have reached the model's server. */
  modelRequests(): number;
  close(): Promise<void>;
}

/**
 * Sets up a bench. `now` is local to `timeZone` (`2026-11-20T15:00`); the model gives these answers in turn, and there
 * is none when the list is empty.
 */
export type MakeTestBench = (setting: {
  now: string;
  timeZone: string;
  modelAnswers: readonly (string | Json)[];
}) => Promise<TestBench>;

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

/** Throws BUNDLE_INVALID. */
export async function runConversationTest(
  test: ConversationTest,
  bundle: { files: BundleFiles; timeZone: string },
  makeBench: MakeTestBench,
): Promise<TestResult> {
  const { now = DEFAULT_NOW, model } = test;
  const bench = await makeBench({ now, timeZone: bundle.timeZone, modelAnswers: model });
  try {
    const turns = await hold(test, bundle.files, bench);
    return { name: test.name, isPassed: turns.every(({ differences }) => differences.length === 0), turns };
  } finally {
    await bench.close();
  }
}

async function hold(test: ConversationTest, files: BundleFiles, bench: TestBench): Promise<TurnResult[]> {
  const { engine, stores } = bench;
  const at = new Date(0).toISOString();
  const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: ACCOUNT_NAME, at });
  const { bot } = await engine.publishBot({ accountId, files, publishedBy: ACCOUNT_NAME });
  const viewer: Viewer = {
    accountId,
    role: 'ADMIN',
    profileId: null,
    botSlug: null,
    scopes: [],
    subject: ACCOUNT_NAME,
  };
  const { channel, locale, user_id: userId = newId() } = test;
  const profile = await stores.profiles.ensure({ accountId, id: newId(), userId, at });
  await placeBookings(test, bot, profile.id, bench);
  const { conversation, turn } = await engine.startConversation(viewer, { botSlug: bot.slug, channel, locale, userId });
  const { id: conversationId } = conversation;

  const observe = async (act: () => Promise<TurnRecord | null>): Promise<ObservedTurn> => {
    const before = bench.modelRequests();
    const outcome = await act().catch((thrown: unknown) => {
      if (thrown instanceof BotError) return thrown;
      throw thrown;
    });
    const kept = await stores.conversations.find(accountId, conversationId);
    if (!kept) throw new BotError('NOT_FOUND', { what: 'The conversation' });
    const { state, status } = kept;
    const frame = currentFrame(state);
    const slots = Object.entries(visibleSlots(state));
    const record = outcome instanceof BotError ? null : outcome;
    return {
      reply: (record?.replies ?? []).map(({ text }) => text).join('\n'),
      buttons: state.buttons,
      slots: Object.fromEntries(slots.map(([name, slot]) => [name, slot.value])),
      refused: slots.filter(([, slot]) => slot.status === 'refused').map(([name]) => name),
      flow: frame?.flow ?? null,
      step: frame?.step ?? null,
      route: record?.decision?.action ?? null,
      actions: (record?.actions ?? []).map(({ action }) => action),
      status,
      state: state.machine,
      modelCalls: bench.modelRequests() - before,
      interruptions: state.interruptions.length,
      error: outcome instanceof BotError ? outcome : (outcome?.problem ?? null),
    };
  };

  const results: TurnResult[] = [];
  const judge = (said: string, expected: Expectation, got: ObservedTurn): boolean => {
    const differences = differencesOf(expected, got);
    results.push({ said, reply: got.reply, differences });
    return differences.length === 0;
  };
  const greeting = await observe(async () => turn?.completed ?? null);
  let isGoingOn = judge('(greeting)', test.greeting ?? {}, greeting);
  for (const step of test.turns) {
    if (!isGoingOn) break;
    const message = { conversationId, text: step.user, button: step.button };
    const got = await observe(async () => (await engine.sendMessage(viewer, message)).completed);
    isGoingOn = judge(saidIn(step), step.expect, got);
  }
  return results;
}

/** A long message is shown by its beginning. */
const saidIn = ({ user, button }: TestTurn): string =>
  button === undefined ? JSON.stringify((user ?? '').length > 80 ? `${user?.slice(0, 77)}...` : user) : `[${button}]`;

async function placeBookings(
  test: ConversationTest,
  bot: BotRecord,
  profileId: string,
  { stores }: TestBench,
): Promise<void> {
  for (const [i, booking] of test.given.bookings.entries()) {
    const record = {
      id: newId(),
      accountId: bot.accountId,
      botId: bot.id,
      conversationId: newId(),
      profileId: booking.mine ? profileId : newId(),
      reference: booking.reference ?? `GIVEN${i + 1}`,
      name: booking.name,
      phone: null,
      partySize: booking.party_size,
      date: booking.date,
      time: booking.time,
      durationMinutes: booking.duration_minutes,
      status: 'CONFIRMED' as const,
      createdAt: bot.createdAt,
    };
    await stores.bookings.book(record, Number.MAX_SAFE_INTEGER);
  }
}
