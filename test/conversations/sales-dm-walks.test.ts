/** Whatever people say and in whatever order: the machine moves along declared ways alone, and every turn answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import type { TurnRecord } from '../../src/engine/index.ts';
import { makeBot } from '../support/make-bot.ts';

const files = await readBundleFolder(new URL('../../bots/sales-dm', import.meta.url).pathname);

const SAID = [
  'hi',
  'tell me more',
  'I make espresso, two cups a day',
  'how much is it?',
  'any discount?',
  'too expensive',
  "I'll think about it",
  'is this a scam?',
  'ok',
  'yes',
  'no',
  'no thanks',
  "I'll take it",
  'I want to order the duo plan',
  'solo',
  'beans',
  'my name is Ann',
  'ann@example.com',
  "I'd rather not say",
  'actually make it office',
  'why do you need that?',
  'when will it arrive?',
  'do you have decaf?',
  'what is the weather like?',
  'stop',
  'start over',
  "let's continue",
  'this is awful',
  'thanks',
  'bye',
  'blorp zzz',
];
const PRESSED = [
  'order',
  'price',
  'plans',
  'solo',
  'ground',
  'yes',
  'no',
  'plan',
  'drop',
  'continue_flow',
  'ask_another',
];

type Move = { say: string } | { press: string } | { ask: string };

const STATES = [
  'initial_contact',
  'interest_qualification',
  'value_proposition',
  'objection_handling',
  'price_negotiation',
  'closing_attempt',
  'post_purchase',
];

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.constantFrom(...SAID).map((say) => ({ say })), weight: 8 },
    { arbitrary: fc.constantFrom(...PRESSED).map((press) => ({ press })), weight: 2 },
    { arbitrary: fc.constantFrom(...STATES).map((ask) => ({ ask })), weight: 1 },
  ),
  { minLength: 1, maxLength: 25 },
);

/** `from -> to` of every transition that the bundle declares. */
const declared = new Set(
  Array.from((files['bot.yaml'] ?? '').matchAll(/from: (\w+),?\s+to: (\w+)/g), ([, from, to]) => `${from} -> ${to}`),
);

describe('a walk through the sale', () => {
  it('never leaves the declared ways, never falls silent, and never says too much', async () => {
    expect(declared.size).toBeGreaterThan(20);
    const { engine, viewer, stores } = await makeBot({ files });
    const hold = async (conversationId: string, move: Move): Promise<TurnRecord> => {
      if ('ask' in move) {
        const instruction = { kind: 'transition', to: move.ask, reason: 'walk' } as const;
        return (await engine.instruct(viewer, { conversationId, instruction })).completed;
      }
      const said = 'say' in move ? { text: move.say } : { button: move.press };
      return (await engine.sendMessage(viewer, { conversationId, ...said })).completed;
    };

    await fc.assert(
      fc.asyncProperty(moves, async (walk) => {
        const { conversation, turn } = await engine.startConversation(viewer, { botSlug: 'sales-dm' });
        await turn.completed;
        for (const move of walk) {
          const { status, replies, problem, trace } = await hold(conversation.id, move);
          expect(status).toBe('COMPLETED');
          expect(trace?.rules.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
          if ('ask' in move) expect(problem?.code ?? 'TRANSITION_ILLEGAL').toBe('TRANSITION_ILLEGAL');
          else expect(replies.length).toBeGreaterThan(0);
          for (const { text } of replies) expect(text.length).toBeLessThanOrEqual(280);
        }
        const kept = await stores.conversations.find(viewer.accountId, conversation.id);
        const { machine, machineHistory = [], conversionProbability } = kept?.state ?? {};
        const [first, ...later] = machineHistory;
        expect(first).toMatchObject({ from: null, to: 'initial_contact', turn: 1 });
        for (const [i, { from, to, turn: at }] of later.entries()) {
          expect(declared).toContain(`${from} -> ${to}`);
          expect(from).toBe(machineHistory[i]?.to);
          expect(at).toBeGreaterThan(machineHistory[i]?.turn ?? 0);
        }
        expect(machine).toBe(machineHistory.at(-1)?.to);
        expect(conversionProbability).toBeGreaterThan(0);
        expect(conversionProbability).toBeLessThan(1);
      }),
      { numRuns: 300, seed: 20_261_120 },
    );
  }, 120_000);
});
