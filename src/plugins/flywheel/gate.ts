/**
 * The proof that a change helps and harms nothing: the bundle with the change in it is checked, its own tests are held,
 * and the conversations that the change rests on are held again, with what their people said then.
 */
import { createReplayer, loadBundle, readTests, runConversationTest } from '../../engine/index.ts';
import type {
  BotDefinition,
  BotVersionRecord,
  BundleFiles,
  ChangedTest,
  FiledTest,
  FlowChange,
  GateReport,
  RecordedTurn,
  ReplayedConversation,
} from '../../engine/index.ts';
import { applyChange } from './apply-change.ts';
import type { FlywheelParts } from './parts.ts';

/** Conversations that are held again, the newest first. */
export const REPLAYED = 20;
const TURNS_REPLAYED = 200;

export interface Tried {
  report: GateReport;
  /** With the change in them; null where it does not fit. */
  files: BundleFiles | null;
}

/** Lets turns that wait come first: the gate is in no hurry. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Throws PROPOSAL_INVALID where the change does not fit the version. */
export async function tryChange(
  parts: FlywheelParts,
  change: FlowChange,
  on: { version: BotVersionRecord; bot: BotDefinition; supporters: readonly string[] },
): Promise<Tried> {
  const { version, bot, supporters } = on;
  const files = applyChange(change, version.files, bot);
  const { mistakes } = loadBundle(files, parts.plugins);
  const report = { baseVersionId: version.id, at: parts.clock.now().toISOString(), mistakes };
  if (mistakes.length > 0) {
    return { report: { ...report, tests: { run: 0, changed: [] }, conversations: [], isSafe: false }, files: null };
  }
  const tests = await tryTests(parts, { before: version.files, after: files, timeZone: bot.timeZone });
  const flow = change.kind === 'patch' ? change.flow : change.flow.id;
  const conversations = await tryConversations(parts, files, { accountId: version.accountId, flow, supporters });
  const isSafe = tests.changed.every(({ isPassed }) => isPassed);
  return { report: { ...report, tests, conversations, isSafe }, files };
}

/** Only tests that fail with the change are also held without it: which of them the change is to blame for. */
async function tryTests(
  { makeTestBench }: FlywheelParts,
  { before, after, timeZone }: { before: BundleFiles; after: BundleFiles; timeZone: string },
): Promise<GateReport['tests']> {
  const tests = readTests(after);
  const changed: ChangedTest[] = [];
  const hold = async ({ test }: FiledTest, files: BundleFiles) => {
    await breathe();
    return runConversationTest(test, { files, timeZone }, makeTestBench);
  };
  for (const filed of tests) {
    const result = await hold(filed, after);
    if (result.isPassed || !(await hold(filed, before)).isPassed) continue;
    const turn = result.turns.at(-1);
    const { file, test } = filed;
    changed.push({
      name: test.name,
      file,
      isPassed: false,
      said: turn?.said ?? null,
      differences: turn?.differences ?? [],
    });
  }
  return { run: tests.length, changed };
}

async function tryConversations(
  { stores, plugins, makeStores }: FlywheelParts,
  files: BundleFiles,
  { accountId, flow, supporters }: { accountId: string; flow: string; supporters: readonly string[] },
): Promise<ReplayedConversation[]> {
  const replayer = createReplayer(files, plugins);
  const replayed: ReplayedConversation[] = [];
  try {
    for (const conversationId of supporters.slice(0, REPLAYED)) {
      await breathe();
      const conversation = await stores.conversations.find(accountId, conversationId);
      if (!conversation) continue;
      const turns = await stores.conversations.recordedTurns(accountId, conversationId, 0, TURNS_REPLAYED);
      const { matchedFlow, divergesAt, isResolved } = await replayer.replay(withoutCalls(turns), {
        makeStores,
        conversation,
      });
      replayed.push({ conversationId, matchedFlow, divergesAt, isResolved: isResolved && matchedFlow === flow });
    }
  } finally {
    await replayer.dispose();
  }
  return replayed;
}

const isCall = ({ decision, trace }: RecordedTurn): boolean =>
  decision?.action === 'handoff' && (trace?.effects.includes('handOff') ?? false);

/**
 * The conversation as it would have gone had nobody needed to ask for a person: with those messages in, every replay
 * would end where the old bot's knowledge did. What was said to the person is said to the bot.
 */
const withoutCalls = (turns: readonly RecordedTurn[]): RecordedTurn[] => {
  const called = turns.findIndex(isCall);
  if (called < 0) return [...turns];
  const rest = turns.slice(called + 1).filter((turn) => !isCall(turn));
  return [...turns.slice(0, called), ...rest.map((turn) => ({ ...turn, decision: null }))];
};
