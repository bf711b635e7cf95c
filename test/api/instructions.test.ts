/** What an application asks of a conversation beside messages. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
let token: string;
let conversationId: string;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const START = `mutation { startConversation(input: { botSlug: "table" }) { conversation { id } } }`;
const SEND = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { turn { replies { text } } problems { code } }
}`;
const HANDLE = `mutation ($input: HandleInterruptionInput!) {
  handleInterruption(input: $input) {
    turn { replies { text buttons { value } } }
    interruption { kind question answer checkpointId returnSucceeded }
    problems { code path }
  }
}`;
const RESUME = `mutation ($input: ResumeFlowInput!) {
  resumeFlow(input: $input) { step { type expectedInput { variable } } turn { replies { text } } problems { code path } }
}`;
const TRANSITION = `mutation ($input: TransitionConversationInput!) {
  transitionConversation(input: $input) { conversation { state } problems { code } }
}`;
const STANDING = `query ($id: ID!) { conversation(id: $id) {
  flowStack { flow step awaiting } slots { name value } interruptions { returnSucceeded }
} }`;

const say = (text: string) => api.ask(SEND, { input: { conversationId, text } }, token);
const standing = async () => (await api.ask(STANDING, { id: conversationId }, token)).data.conversation;

beforeEach(async () => {
  token = await api.visitor();
  conversationId = (await api.ask(START, {}, token)).data.startConversation.conversation.id;
});

describe('handleInterruption', () => {
  it('answers what the application knows to be a question, and offers the way back', async () => {
    await say('book a table');
    const { data } = await api.ask(HANDLE, { input: { conversationId, question: 'parking' } }, token);
    const { turn, interruption, problems } = data.handleInterruption;
    expect(problems).toEqual([]);
    expect(turn.replies.map(({ text }: { text: string }) => text)).toEqual([
      'Yes, behind the house.',
      'Shall we go on? For how many people?',
    ]);
    expect(turn.replies[1].buttons).toEqual([{ value: 'continue_flow' }, { value: 'ask_another' }]);
    expect(interruption).toMatchObject({ kind: 'FAQ', question: 'parking', answer: 'Yes, behind the house.' });
  });

  it('takes nothing of the question for an answer', async () => {
    await say('book a table');
    await api.ask(HANDLE, { input: { conversationId, question: 'can 5 of us park there?' } }, token);
    expect((await standing()).slots).toEqual([]);
  });

  it('comes back to the step that it was told to', async () => {
    await say('book a table');
    await say('4');
    const input = { conversationId, question: 'can I bring my dog?', expectedReturn: 'size' };
    await api.ask(HANDLE, { input }, token);
    expect((await standing()).flowStack).toEqual([{ flow: 'book', step: 'size', awaiting: 'party_size' }]);
  });

  it('refuses a question without words', async () => {
    const { data } = await api.ask(HANDLE, { input: { conversationId, question: '  ' } }, token);
    expect(data.handleInterruption.problems).toMatchObject([{ code: 'MESSAGE_EMPTY' }]);
  });
});

describe('resumeFlow', () => {
  it('restores exactly the step that the checkpoint kept, whatever has happened since', async () => {
    await say('book a table');
    await say('4');
    const asked = await api.ask(HANDLE, { input: { conversationId, question: 'do you have parking?' } }, token);
    const { checkpointId } = asked.data.handleInterruption.interruption;
    const kept = await standing();
    await say('forget it');
    await say('yes');
    expect((await standing()).flowStack).toEqual([]);

    const { data } = await api.ask(RESUME, { input: { flowCheckpointId: checkpointId } }, token);
    expect(data.resumeFlow).toMatchObject({
      step: { type: 'ask', expectedInput: { variable: 'date' } },
      turn: { replies: [{ text: 'Which day?' }] },
      problems: [],
    });
    const restored = await standing();
    expect(restored.flowStack).toEqual(kept.flowStack);
    expect(restored.slots).toEqual(kept.slots);
  });

  it('knows no checkpoint of somebody else', async () => {
    await say('book a table');
    const asked = await api.ask(HANDLE, { input: { conversationId, question: 'do you have parking?' } }, token);
    const { checkpointId } = asked.data.handleInterruption.interruption;
    const stranger = await api.visitor();
    const { data } = await api.ask(RESUME, { input: { flowCheckpointId: checkpointId } }, stranger);
    expect(data.resumeFlow.problems).toEqual([{ code: 'NOT_FOUND', path: ['input', 'flowCheckpointId'] }]);
  });
});

describe('transitionConversation', () => {
  it('is a problem, and no more, for a bot without a state machine', async () => {
    const { data } = await api.ask(TRANSITION, { input: { conversationId, to: 'closing_attempt' } }, api.adminKey);
    expect(data.transitionConversation).toEqual({
      conversation: { state: null },
      problems: [{ code: 'INSTRUCTION_UNANSWERED' }],
    });
  });

  it('is not for visitors', async () => {
    const { errors } = await api.ask(TRANSITION, { input: { conversationId, to: 'closing_attempt' } }, token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
