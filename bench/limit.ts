/**
 * The limit: what a turn costs at least. The bare driver reads and writes what our turn reads and writes, in two named
 * statements; `fetch` asks the model; nobody decides anything. A process of its own, told what to run by messages:
 *
 *   node bench/limit.ts <database url> <model base url>
 */
import { LimitStore } from './limit-store.ts';
import { type LaneResult, type RunTurn, runLanes } from './support/lanes.ts';
import { callModel } from './support/model-call.ts';

/** Run this many turns; `withModel: false` is the turn that is settled without one. */
export interface LimitOrder {
  concurrency: number;
  turns: number;
  withModel: boolean;
}

export type LimitAnswer = { result: LaneResult } | { failure: string };

const SYSTEM = { role: 'system', content: 'You answer for a restaurant. '.repeat(40) };
const [databaseUrl = '', modelUrl = ''] = process.argv.slice(2);
const store = new LimitStore(databaseUrl);

const STATE = {
  version: 1,
  locale: 'en',
  stack: [
    { id: '1', flow: 'book_table', step: 'ask_date', awaiting: { slot: 'date', attempts: 1 }, slots: {}, vars: {} },
  ],
  interruptions: [],
  remembered: {},
  buttons: ['continue_flow', 'ask_another'],
  plugins: {},
};

async function run({ concurrency, turns, withModel }: LimitOrder): Promise<LaneResult> {
  const conversations = await Promise.all(Array.from({ length: concurrency }, () => store.startConversation(STATE)));
  const runPhases: RunTurn = async (lane, turn) => {
    const startedAt = new Date();
    const started = performance.now();
    const conversationId = conversations[lane] ?? '';
    const message = `What do you have on day ${turn}?`;
    const { fence, state, profile, history } = await store.read(conversationId);
    const loadedMs = performance.now() - started;
    if (!withModel) {
      await store.write({ conversationId, fence, state, message, reply: 'We are open.', usedModel: false, startedAt });
      return {};
    }
    const past = history.flatMap(([said, replies]) => [
      ...(said ? [{ role: 'user', content: said.text }] : []),
      ...replies.map(({ text }) => ({ role: 'assistant', content: text })),
    ]);
    const answer = await callModel(modelUrl, [
      SYSTEM,
      { role: 'system', content: JSON.stringify(profile) },
      ...past,
      { role: 'user', content: message },
    ]);
    await store.write({ conversationId, fence, state, message, reply: answer.text, usedModel: true, startedAt });
    return { firstChunkMs: loadedMs + answer.firstChunkMs };
  };
  return runLanes({ pid: process.pid, concurrency, turns, runPhases });
}

function tell(answer: LimitAnswer | { ready: true }): void {
  process.send?.(answer);
}

process.on('message', (order: LimitOrder) => {
  run(order).then(
    (result) => tell({ result }),
    (error: unknown) => tell({ failure: String(error) }),
  );
});
process.on('SIGTERM', () => {
  void store.close().finally(() => process.exit(0));
});

await store.createTables();
tell({ ready: true });
