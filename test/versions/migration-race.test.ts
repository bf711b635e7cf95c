/** Conversations are moved while people talk: a turn runs on one version, and the report tells which conversation moved. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { ConversationMigration } from '../../src/engine/index.ts';
import { isPostgresExpected, openTestPostgres } from '../support/database.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';
import { VERSIONS } from './version-files.ts';

const PEOPLE = 60;

describe.runIf(await isPostgresExpected())('a migration among running turns', () => {
  it('moves a conversation between two turns, never in the middle of one', { timeout: 60_000 }, async () => {
    const database = await openTestPostgres();
    const { engine, stores, viewer } = await makeBot({ files: tableBot, stores: database.stores });
    const { accountId } = viewer;
    const send = async (conversationId: string, text: string) =>
      (await engine.sendMessage(viewer, { conversationId, text })).completed;
    const begun = async (): Promise<string> => {
      const { conversation, turn } = await engine.startConversation(viewer, { botSlug: 'table', userId: newId() });
      await turn.completed;
      await send(conversation.id, 'I want to book a table');
      return conversation.id;
    };
    const ids = await Promise.all(Array.from({ length: PEOPLE }, begun));
    const { version } = await engine.publishBot({ accountId, files: VERSIONS.reworded, publishedBy: 'test' });

    const migrating = (async () => {
      const outcomes = new Map<string, ConversationMigration>();
      const input = { accountId, botSlug: 'table', toVersion: version.number, isDryRun: false, movedBy: 'ana' };
      for await (const outcome of engine.migrateConversations(input)) outcomes.set(outcome.conversationId, outcome);
      return outcomes;
    })();
    const talking = Promise.all(ids.map((id) => send(id, '4')));
    const [outcomes, turns] = await Promise.all([migrating, talking]);

    for (const [i, id] of ids.entries()) {
      const conversation = await stores.conversations.find(accountId, id);
      const outcome = outcomes.get(id);
      const isMoved = conversation?.botVersionId === version.id;
      expect(outcome?.obstacles.length === 0).toBe(isMoved);
      const [recorded] = await stores.conversations.recordedTurns(accountId, id, 3, 1);
      const ranOnNew = recorded?.botVersionId === version.id;
      const turn = turns[i];
      expect(turn && saidIn(turn)).toBe(ranOnNew ? 'On which day will you come?' : 'Which day?');
      if (ranOnNew) expect(isMoved).toBe(true);
    }
    expect(outcomes.size).toBe(PEOPLE + 1);
    await engine.close();
    await database.close();
  });
});
