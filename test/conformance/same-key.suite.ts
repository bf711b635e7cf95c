import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, newId, offModelGateway } from '../../src/engine/index.ts';
import type { Engine, Stores, Viewer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

/** A caller who got no answer asks again with the same key: what the engine makes of it on these stores. */
export const sameKeySuite = (stores: () => Stores): void => {
  describe('asked again with the same idempotency key, the engine', () => {
    let engine: Engine;
    let viewer: Viewer;
    beforeEach(async () => {
      engine = createEngine({
        stores: stores(),
        events: memoryEventLog(),
        model: offModelGateway,
        clock: { now: () => new Date() },
        log: silentLog,
        plugins: builtInPlugins,
      });
      const at = new Date().toISOString();
      const { id: accountId } = await stores().accounts.ensureAccount({ id: newId(), name: newId(), at });
      await engine.publishBot({ accountId, files: tableBot, publishedBy: 'test' });
      viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };
    });
    const start = (idempotencyKey: string) => engine.startConversation(viewer, { botSlug: 'table', idempotencyKey });

    it('gives the greeting back, also when copies come at once', async () => {
      const copies = await Promise.all(Array.from({ length: 5 }, () => start('open')));
      const greetings = await Promise.all([...copies, await start('open')].map(({ turn }) => turn.completed));
      expect(new Set(greetings.map(({ id }) => id)).size).toBe(1);
      expect(greetings[0]).toMatchObject({ sequence: 1, status: 'COMPLETED', userMessage: null });
      const [{ conversation }] = copies as [(typeof copies)[number]];
      expect(await stores().conversations.turnsSince(viewer.accountId, conversation.id, 0, 9)).toHaveLength(1);
    });

    it('gives the greeting back to a conversation that has gone on, and to one that has ended', async () => {
      const { conversation, turn } = await start('open');
      const { id } = await turn.completed;
      const send = { conversationId: conversation.id, text: 'book a table' };
      await (await engine.sendMessage(viewer, send)).completed;
      expect((await start('open')).turn.turnId).toBe(id);
      const instruction = { kind: 'resolve', resolution: 'done' } as const;
      await (await engine.instruct(viewer, { conversationId: conversation.id, instruction })).completed;
      expect((await start('open')).turn.turnId).toBe(id);
    });

    it('greets where the server died before it could', async () => {
      const dying = { ...stores(), turns: { ...stores().turns, accept: () => Promise.reject(new Error('killed')) } };
      const other = createEngine({
        stores: dying,
        events: memoryEventLog(),
        model: offModelGateway,
        clock: { now: () => new Date() },
        log: silentLog,
        plugins: builtInPlugins,
      });
      await expect(other.startConversation(viewer, { botSlug: 'table', idempotencyKey: 'open' })).rejects.toThrow();
      const { conversation, turn } = await start('open');
      expect(await turn.completed).toMatchObject({ conversationId: conversation.id, sequence: 1, status: 'COMPLETED' });
    });

    it('tells the key with the turn, from the first answer on', async () => {
      const { conversation } = await start('open');
      const message = { conversationId: conversation.id, text: 'book a table', idempotencyKey: 'tap' };
      const first = await (await engine.sendMessage(viewer, message)).completed;
      expect(first.idempotencyKey).toBe('tap');
      const again = await (await engine.sendMessage(viewer, { ...message, text: 'something else' })).completed;
      expect(again).toMatchObject({ id: first.id, idempotencyKey: 'tap', userMessage: { text: 'book a table' } });
    });
  });
};
