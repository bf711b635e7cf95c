/** Stored conversations held again: with the same bundle nothing changes, with another what the change makes of them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayer, replayConversation } from '../../src/engine/index.ts';
import type { BundleFiles, RecordedTurn, ReplayReport, TurnRecord } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tableBot } from '../support/table-bot.ts';
import { openWorld } from '../support/world.ts';
import type { Talk, World } from '../support/world.ts';
import { changed, VERSIONS } from './version-files.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

const turnsOf = (world: World, talk: Talk): Promise<TurnRecord[]> =>
  world.stores.conversations.turnsSince(world.accountId, talk.conversationId, 0, 100);

const recordOf = (world: World, talk: Talk): Promise<RecordedTurn[]> =>
  world.stores.conversations.recordedTurns(world.accountId, talk.conversationId, 0, 100);

const replay = async (world: World, talk: Talk, files: BundleFiles): Promise<ReplayReport> => {
  const conversation = await world.stores.conversations.find(world.accountId, talk.conversationId);
  if (!conversation) throw new Error('it was stored');
  return replayConversation(await recordOf(world, talk), files, {
    plugins: builtInPlugins,
    makeStores: memoryStores,
    conversation,
  });
};

const booked = async (world: World): Promise<Talk> => {
  const talk = await world.open();
  for (const said of [
    'I want to book a table',
    '4',
    'tomorrow',
    'do you have parking?',
    '7pm',
    'Ana',
    'no phone',
    'yes',
  ])
    await talk.say(said);
  return talk;
};

describe('a replay', () => {
  it('changes nothing with the bundle that the conversation was held with', async () => {
    const world = await openWorld(tableBot);
    const report = await replay(world, await booked(world), tableBot);
    expect(report.turns.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report).toMatchObject({ divergesAt: null, isResolved: false, matchedFlow: 'book' });
    expect(report.turns.map(({ user }) => user).slice(0, 3)).toEqual([null, 'I want to book a table', '4']);
  });

  it('shows the turn at which another wording is first seen, and no other difference', async () => {
    const world = await openWorld(tableBot);
    const talk = await booked(world);
    const report = await replay(world, talk, changed('flows/book.yaml', 'Which day?', 'On which day?'));
    expect(report.divergesAt).toBe(3);
    expect(report.turns[2]?.differences).toEqual([{ what: 'reply', before: 'Which day?', after: 'On which day?' }]);
  });

  it('tells whether the bot would resolve the conversation now, and by which flow', async () => {
    const world = await openWorld(tableBot);
    const files = changed(
      'flows/book.yaml',
      'type: end, message: { text: "Booked!" }',
      'type: end, resolution: booked, message: { text: "Booked!" }',
    );
    const report = await replay(world, await booked(world), files);
    expect(report).toMatchObject({ divergesAt: 9, isResolved: true, matchedFlow: 'book' });
  });

  it('goes no further than the end of a conversation that is now over earlier', async () => {
    const world = await openWorld(tableBot);
    const talk = await booked(world);
    await talk.say('do you have parking?');
    const files = changed(
      'flows/book.yaml',
      'type: end, message: { text: "Booked!" }',
      'type: end, resolution: booked, message: { text: "Booked!" }',
    );
    const report = await replay(world, talk, files);
    expect(report.turns.at(-1)).toMatchObject({
      after: null,
      differences: [{ what: 'conversation', after: 'is over' }],
    });
  });

  it('answers for the model as it answered then, and asks none', async () => {
    const world = await openWorld(tableBot, server);
    const talk = await world.open();
    server.enqueue(
      answer({ commands: [{ name: 'start_flow', arguments: { flow: 'book' } }], reply: 'With pleasure.' }),
    );
    await talk.say('blorp zzz');
    const report = await replay(world, talk, tableBot);
    expect(report.divergesAt).toBeNull();
    expect(report.turns.at(-1)?.after?.reply).toContain('With pleasure.');
    expect(server.requests).toHaveLength(1);
  });

  it('leaves the decision to the rules where the model was not asked then', async () => {
    const world = await openWorld(tableBot);
    const talk = await world.open();
    await talk.say('blorp zzz');
    expect((await replay(world, talk, tableBot)).divergesAt).toBeNull();
  });

  it('compares what was said and done where the states are not on record', async () => {
    const world = await openWorld(tableBot);
    const talk = await booked(world);
    const conversation = await world.stores.conversations.find(world.accountId, talk.conversationId);
    const options = { plugins: builtInPlugins, makeStores: memoryStores, conversation: conversation! };
    const same = await replayConversation(await turnsOf(world, talk), tableBot, options);
    expect(same).toMatchObject({
      divergesAt: null,
      turns: [{ before: { place: null } }, {}, {}, {}, {}, {}, {}, {}, {}],
    });
    const other = await replayConversation(await turnsOf(world, talk), VERSIONS.withoutPhone, options);
    expect(other.divergesAt).toBe(7);
  });

  it('goes back to a checkpoint by the side question that it belongs to', async () => {
    const world = await openWorld(tableBot);
    const talk = await world.open();
    for (const said of ['I want to book a table', '4', 'do you have parking?']) await talk.say(said);
    const [asked] = await talk.interruptions();
    const back = await talk.instruct({ kind: 'resumeFlow', checkpointId: asked?.checkpointId ?? '' });
    expect(back).toMatchObject({ problem: null, decision: { control: 'return' } });
    const report = await replay(world, talk, tableBot);
    expect(report.turns.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.turns.at(-1)).toMatchObject({ user: '(resumeFlow)', after: { place: { step: 'day' } } });
  });

  it("leaves out an application's own word that the conversation is resolved", async () => {
    const world = await openWorld(tableBot);
    const talk = await booked(world);
    await talk.instruct({ kind: 'resolve', resolution: 'done' });
    const report = await replay(world, talk, tableBot);
    expect(report).toMatchObject({ divergesAt: null, isResolved: false });
    expect(report.turns).toHaveLength(9);
  });

  it('starts each turn from the record where asked to, so that one change does not hide behind another', async () => {
    const world = await openWorld(tableBot);
    const talk = await booked(world);
    const conversation = await world.stores.conversations.find(world.accountId, talk.conversationId);
    const replayer = createReplayer(VERSIONS.withoutPhone, builtInPlugins);
    const options = { makeStores: memoryStores, conversation: conversation! };
    const changes = async (startsFrom: 'replay' | 'record') => {
      const { turns } = await replayer.replay(await recordOf(world, talk), { ...options, startsFrom });
      return turns.filter(({ isSame }) => !isSame).map(({ sequence }) => sequence);
    };
    expect([await changes('replay'), await changes('record')]).toEqual([
      [7, 8, 9],
      [7, 8],
    ]);
    await replayer.dispose();
  });

  it('starts from what was known of the person before the conversation, not after it', async () => {
    const world = await openWorld(tableBot);
    const talk = await booked(world);
    const conversation = await world.stores.conversations.find(world.accountId, talk.conversationId);
    const profile = await talk.profile();
    expect(profile.collected).toHaveProperty('name');
    const replayer = createReplayer(tableBot, builtInPlugins);
    const options = { makeStores: memoryStores, conversation: conversation!, profile };
    expect((await replayer.replay(await turnsOf(world, talk), options)).divergesAt).toBeNull();
    await replayer.dispose();
  });
});
