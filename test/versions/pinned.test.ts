/** Publishing never disturbs who is in the middle of something. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { Engine, Viewer } from '../../src/engine/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';
import { BOOKING, VERSIONS } from './version-files.ts';

const CONVERSATIONS = 100;

/** A conversation that has heard the first so many messages of a booking. */
const begun = async (engine: Engine, viewer: Viewer, said: number): Promise<string> => {
  const { conversation, turn } = await engine.startConversation(viewer, { botSlug: 'table', userId: newId() });
  await turn.completed;
  for (const text of BOOKING.slice(0, said))
    await (await engine.sendMessage(viewer, { conversationId: conversation.id, text })).completed;
  return conversation.id;
};

describe('conversations under way', () => {
  it('finish on the version they began on, 100 of 100, whatever is published meanwhile', {
    timeout: 60_000,
  }, async () => {
    const { engine, stores, viewer } = await makeBot({ files: tableBot });
    const { accountId } = viewer;
    const first = await stores.bots.findBot(accountId, 'table');
    const standing: { id: string; said: number }[] = [];
    for (let i = 0; i < CONVERSATIONS; i++) {
      const said = i % BOOKING.length;
      standing.push({ id: await begun(engine, viewer, said), said });
    }

    const publishedBy = 'test';
    for (const files of Object.values(VERSIONS)) {
      expect((await engine.publishBot({ accountId, files, publishedBy })).isNew).toBe(true);
    }

    let finished = 0;
    for (const { id, said } of standing) {
      const replies: string[] = [];
      for (const text of BOOKING.slice(said)) {
        const turn = await (await engine.sendMessage(viewer, { conversationId: id, text })).completed;
        replies.push(saidIn(turn));
      }
      const conversation = await stores.conversations.find(accountId, id);
      expect(replies.at(-1)).toContain('Booked!');
      if (said <= 1) expect(replies).toContain('Which day?');
      if (conversation?.botVersionId === first?.activeVersionId && conversation?.state.stack.length === 0) finished++;
    }
    expect(finished).toBe(CONVERSATIONS);
    await engine.close();
  });

  it('are the only ones: who comes after the publishing starts on the new version', async () => {
    const { engine, stores, viewer } = await makeBot({ files: tableBot });
    const { accountId } = viewer;
    const { version } = await engine.publishBot({ accountId, files: VERSIONS.reworded, publishedBy: 'test' });
    const id = await begun(engine, viewer, 1);
    const turn = await (await engine.sendMessage(viewer, { conversationId: id, text: '4' })).completed;
    expect(saidIn(turn)).toBe('On which day will you come?');
    const [recorded] = await stores.conversations.recordedTurns(accountId, id, 3, 1);
    expect(recorded).toMatchObject({ botVersionId: version.id, state: { stack: [{ step: 'day' }] } });
  });
});
