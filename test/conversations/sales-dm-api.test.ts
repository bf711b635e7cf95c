/** The machine as applications see it, over GraphQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

const files = await readBundleFolder(new URL('../../bots/sales-dm', import.meta.url).pathname);

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ files });
});
afterAll(() => api.close());

const start = async (): Promise<string> => {
  const { data } = await api.ask(
    `mutation { startConversation(input: { botSlug: "sales-dm", channel: INSTAGRAM }) { conversation { id } } }`,
  );
  return data.startConversation.conversation.id;
};

const say = (conversationId: string, text: string) =>
  api.ask(
    `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { turn { replies { text } } problems { code } } }`,
    { input: { conversationId, text, awaitReply: true } },
  );

const transition = async (conversationId: string, to: string) => {
  const { data } = await api.ask(
    `mutation ($input: TransitionConversationInput!) {
      transitionConversation(input: $input) {
        conversation { state stateHistory { from to reason turn } conversionProbability }
        turn { status decision { source reasoning } }
        problems { code message }
      }
    }`,
    { input: { conversationId, to, reason: 'a colleague called them' } },
  );
  return data.transitionConversation;
};

describe('transitionConversation', () => {
  it('moves the conversation, and gives it back with its history and its new probability', async () => {
    const payload = await transition(await start(), 'interest_qualification');
    expect(payload.problems).toEqual([]);
    expect(payload.conversation.state).toBe('interest_qualification');
    expect(payload.conversation.stateHistory).toMatchObject([
      { from: null, to: 'initial_contact', reason: 'the conversation begins' },
      { from: 'initial_contact', to: 'interest_qualification', reason: 'a colleague called them' },
    ]);
    expect(payload.conversation.conversionProbability).toBeGreaterThan(0.05);
    expect(payload.turn.decision.source).toBe('state-machine/transition');
  });

  it('refuses an illegal transition with its code, and leaves the conversation where it is', async () => {
    const conversationId = await start();
    const payload = await transition(conversationId, 'post_purchase');
    expect(payload.problems).toMatchObject([{ code: 'TRANSITION_ILLEGAL' }]);
    expect(payload.problems[0].message).toContain('"initial_contact" to "post_purchase"');
    const { data } = await api.ask(`query ($id: ID!) { conversation(id: $id) { state stateHistory { to } } }`, {
      id: conversationId,
    });
    expect(data.conversation).toEqual({ state: 'initial_contact', stateHistory: [{ to: 'initial_contact' }] });
  });

  it('opens the shortcut to the order once they have said that they want it', async () => {
    const conversationId = await start();
    expect((await transition(conversationId, 'closing_attempt')).problems).toHaveLength(1);
    await say(conversationId, "I'll take it");
    const { data } = await api.ask(`query ($id: ID!) { conversation(id: $id) { state } }`, {
      id: conversationId,
    });
    expect(data.conversation.state).toBe('closing_attempt');
    expect((await transition(conversationId, 'objection_handling')).problems).toEqual([]);
    expect((await transition(conversationId, 'closing_attempt')).problems).toEqual([]);
  });
});
