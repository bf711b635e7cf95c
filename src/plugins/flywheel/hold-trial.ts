/**
 * A change on trial: the bundle with it is checked, its own tests are held, and the conversations that the change rests
 * on are held again, with what their people said then. Needs no store and takes seconds, so it may be held anywhere.
 */
import { createReplayer, loadBundle, readTests, runConversationTest } from '../../engine/plugin-server.ts';
import type {
  BundleFiles,
  ChangedTest,
  ConversationRecord,
  ApartParts,
  FiledTest,
  GateReport,
  RecordedTurn,
  ReplayedConversation,
} from '../../engine/plugin-server.ts';

/** All that a trial needs to know; survives being sent to another thread. */
export interface Trial {
  /** The active version, and the same with the change in it. */
  before: BundleFiles;
  after: BundleFiles;
  timeZone: string;
  /** The flow that is new, or changed. */
  flow: string;
  /** Those that the change rests on. */
  conversations: readonly { conversation: ConversationRecord; turns: readonly RecordedTurn[] }[];
}

export type TrialResult = Pick<GateReport, 'mistakes' | 'tests' | 'conversations' | 'isSafe'>;

/** Benches for the bot's own tests, stores for replays. */
type TrialParts = ApartParts;

/** Likewise of a change that does not fit: nothing but its mistakes is known. */
export const UNTRIED: Omit<TrialResult, 'mistakes'> = {
  tests: { run: 0, changed: [] },
  conversations: [],
  isSafe: false,
};

export async function holdTrial(trial: Trial, parts: TrialParts): Promise<TrialResult> {
  const { mistakes } = loadBundle(trial.after, parts.plugins);
  if (mistakes.length > 0) return { mistakes, ...UNTRIED };
  const tests = await tryTests(trial, parts);
  const conversations = await tryConversations(trial, parts);
  return { mistakes, tests, conversations, isSafe: tests.changed.every(({ isPassed }) => isPassed) };
}

/** Only tests that fail with the change are also held without it: which of them the change is to blame for. */
async function tryTests(
  { before, after, timeZone }: Trial,
  { makeTestBench }: TrialParts,
): Promise<GateReport['tests']> {
  const tests = readTests(after);
  const changed: ChangedTest[] = [];
  const hold = ({ test }: FiledTest, files: BundleFiles) =>
    runConversationTest(test, { files, timeZone }, makeTestBench);
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
  { after, flow, conversations }: Trial,
  { plugins, makeStores }: TrialParts,
): Promise<ReplayedConversation[]> {
  const replayer = createReplayer(after, plugins);
  const replayed: ReplayedConversation[] = [];
  try {
    for (const { conversation, turns } of conversations) {
      const held = await replayer.replay(withoutCalls(turns), { makeStores, conversation });
      const { matchedFlow, divergesAt } = held;
      const isResolved = held.isResolved && matchedFlow === flow;
      replayed.push({ conversationId: conversation.id, matchedFlow, divergesAt, isResolved });
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
