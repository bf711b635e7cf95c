/**
 * Visitors, two operators and two servers, at random: messages, take-overs, replies and releases fall on each other while turns take
 * their time. The bot says nothing while a person holds the conversation, and every release goes on at the step that was left.
 * `PEOPLE_WALKS=1000 npx vitest run test/walks/people-walk.test.ts` walks as often as it says.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BotError, createEngine, newId, offModelGateway } from '../../src/engine/index.ts';
import type { Engine, Holder, Stores, TurnCommit, Viewer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

const WALKS = 200;
const WORDS = ['book a table', '4', '2026-12-24', '19:00', 'are dogs allowed?', 'blorp', 'Ada', 'no', 'stop'];

interface Act {
  do: 'say' | 'take' | 'write' | 'release';
  word: number;
  person: number;
  server: number;
  /** Before the next act, ms. */
  pauseMs: number;
  /** How long a commit that falls into this act is held up, ms. */
  heldMs: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  do: fc.oneof(
    { weight: 4, arbitrary: fc.constant('say' as const) },
    { weight: 2, arbitrary: fc.constant('take' as const) },
    { weight: 2, arbitrary: fc.constant('write' as const) },
    { weight: 2, arbitrary: fc.constant('release' as const) },
  ),
  word: fc.nat(WORDS.length - 1),
  person: fc.nat(1),
  server: fc.nat(1),
  pauseMs: fc.nat(4),
  heldMs: fc.nat(6),
});

/** What a refusal may be: who asked did not hold the conversation, or another did. */
const REFUSALS = ['HANDOFF_NOT_HELD', 'HANDOFF_HELD'];
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What was committed, with who held the conversation at that moment, and what went wrong. */
const watchCommits = (stores: Stores, held: { ms: number }) => {
  const wrong: string[] = [];
  const seen = { releases: 0, fencedOff: 0, byPeople: 0 };
  const { commit } = stores.turns;
  stores.turns.commit = async (commitment: TurnCommit) => {
    if (held.ms > 0) await pause(held.ms);
    // In memory both run to their end before anybody else does.
    const before = stores.conversations.find(commitment.accountId, commitment.conversationId);
    const committed = commit(commitment);
    const [conversation, result] = await Promise.all([before, committed]);
    if (!result.isCommitted) seen.fencedOff += 1;
    if (!result.isCommitted || !conversation) return result;
    const holder: Holder | null = conversation.holder;
    const { turn, handoff, state } = commitment;
    const isRelease = handoff?.kind === 'ended';
    const roles = turn.replies.map(({ role }) => role);
    if (roles.includes('OPERATOR')) seen.byPeople += 1;
    if (holder !== null && !isRelease && roles.includes('BOT')) wrong.push(`the bot spoke while ${holder.id} held it`);
    if (holder === null && roles.includes('OPERATOR')) wrong.push('a person spoke who did not hold it');
    if (isRelease) {
      seen.releases += 1;
      const places = [conversation.state, state].map(({ stack }) =>
        stack.map(({ flow, step }) => `${flow}/${step}`).join(),
      );
      if (places[0] !== places[1]) wrong.push(`left at ${places[0]}, resumed at ${places[1]}`);
      const frame = state.stack.at(-1);
      if (frame && !(frame.awaiting && roles.includes('BOT'))) wrong.push('the open question was not put again');
    }
    return result;
  };
  return { wrong, seen };
};

const walk = async (acts: readonly Act[]) => {
  const stores = memoryStores();
  const events = memoryEventLog();
  const held = { ms: 0 };
  const { wrong, seen } = watchCommits(stores, held);
  const clock = { now: () => new Date() };
  const shared = { stores, events, model: offModelGateway, clock, log: silentLog, plugins: builtInPlugins };
  const servers = [createEngine(shared), createEngine(shared)] as const;
  const account = await stores.accounts.ensureAccount({ id: newId(), name: newId(), at: clock.now().toISOString() });
  const viewer: Viewer = {
    accountId: account.id,
    role: 'PARTNER',
    profileId: null,
    botSlug: null,
    scopes: ['*'],
    subject: 'visitor',
  };
  const people = ['anna', 'boris'].map((subject): Viewer => ({ ...viewer, role: 'OPERATOR', subject, name: subject }));
  await servers[0].publishBot({ accountId: account.id, files: tableBot, publishedBy: 'test' });
  const { conversation, turn } = await servers[0].startConversation(viewer, { botSlug: 'table' });
  await turn.completed;
  const { id: conversationId } = conversation;

  const seenEvents: string[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    let holder: string | null = null;
    for await (const event of await servers[0].events(viewer, conversationId, null, stop.signal)) {
      if (event.kind === 'HandoffChanged') holder = event.agentName;
      const isBots = event.kind === 'TurnCompleted' && event.turn.replies.some(({ role }) => role === 'BOT');
      if (isBots && holder !== null) seenEvents.push(`the page saw the bot speak while ${holder} held it`);
    }
  })();

  const perform = async (engine: Engine, { do: what, word, person }: Act, place: number): Promise<void> => {
    const who = people[person] ?? viewer;
    const idempotencyKey = `act ${place}`;
    try {
      if (what === 'say') {
        const sent = await engine.sendMessage(viewer, { conversationId, text: WORDS[word] ?? '', idempotencyKey });
        await sent.completed;
      } else if (what === 'take') await engine.takeOver(who, conversationId);
      else if (what === 'write')
        await engine.sendOperatorMessage(who, { conversationId, text: `I am ${who.subject}`, idempotencyKey });
      else await engine.releaseConversation(who, { conversationId });
    } catch (thrown) {
      if (!(thrown instanceof BotError) || !REFUSALS.includes(thrown.code)) throw thrown;
    }
  };
  const performed: Promise<void>[] = [];
  for (const [place, each] of acts.entries()) {
    held.ms = each.heldMs;
    performed.push(perform(servers[each.server as 0 | 1], each, place));
    if (each.pauseMs > 0) await pause(each.pauseMs);
  }
  const outcomes = await Promise.allSettled(performed);
  for (const outcome of outcomes) if (outcome.status === 'rejected') wrong.push(String(outcome.reason));
  await Promise.all(servers.map((server) => server.close()));
  stop.abort();
  await watching;

  const turns = await stores.conversations.turnsSince(account.id, conversationId, 0, 1_000);
  const unended = turns.filter(({ status }) => status === 'QUEUED' || status === 'RUNNING');
  if (unended.length > 0) wrong.push(`${unended.length} turns have no end`);
  const said = acts.filter(({ do: what }) => what === 'say').length;
  const kept = turns.filter(({ userMessage }) => userMessage?.text != null).length;
  if (said !== kept) wrong.push(`${said} messages were sent, ${kept} are kept`);
  return { wrong: [...wrong, ...seenEvents], seen };
};

describe('people and the bot, at random', () => {
  it('never speak at once, and the bot goes on where it was', async () => {
    const numRuns = Number(process.env['PEOPLE_WALKS'] ?? WALKS);
    const total = { releases: 0, fencedOff: 0, byPeople: 0 };
    const property = fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 24 }), async (acts) => {
      const { wrong, seen } = await walk(acts);
      for (const key of ['releases', 'fencedOff', 'byPeople'] as const) total[key] += seen[key];
      expect(wrong).toEqual([]);
    });
    await fc.assert(property, { numRuns, seed: 20_261_129, endOnFailure: true });
    // A walk in which nothing of it happens would prove nothing.
    expect(total.releases).toBeGreaterThan(numRuns / 4);
    expect(total.byPeople).toBeGreaterThan(numRuns / 4);
    expect(total.fencedOff).toBeGreaterThan(numRuns / 20);
  }, 600_000);
});
