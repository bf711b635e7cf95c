/** A bot with a model: its own tests, and people played by a model, some times each, as figures that can be compared. */
import { BundleInvalid, loadBundle, newId, readTests, runConversationTest } from '../../engine/index.ts';
import type {
  BundleFiles,
  ConversationTest,
  MakeTestBench,
  ModelGateway,
  ModelTape,
  PluginRegistry,
  TestResult,
} from '../../engine/index.ts';
import { measuredModel } from './measured-model.ts';
import type { MeasuredModel, ModelFigures } from './measured-model.ts';
import { holdSimulatedTalk } from './simulated-user.ts';
import type { SimulatedTalk } from './simulated-user.ts';

export interface TestFigures {
  name: string;
  passed: number;
  runs: number;
  /** Of the first run that failed. */
  problem: string | null;
}

export interface EvaluationReport {
  bot: string;
  model: string;
  /** ISO 8601. */
  at: string;
  times: number;
  tests: readonly TestFigures[];
  /** Share of the runs of all tests that passed, in percent. */
  passRate: number;
  users: readonly { flow: string; done: number; talks: number }[];
  /** Share of simulated people who got what they wanted, in percent; null: there were none. */
  doneRate: number | null;
  modelFigures: ModelFigures;
  /** Answers of the model that the bot did not take: commands that its guards refused, and whole answers, by reason. */
  refusals: Readonly<Record<string, number>>;
}

export interface EvaluationOptions {
  files: BundleFiles;
  plugins: PluginRegistry;
  makeBench: MakeTestBench;
  model: ModelGateway;
  modelName: string;
  /** Plays the people. */
  player: ModelGateway;
  times: number;
  /** People for each task that has examples. */
  users: number;
  only?: RegExp | undefined;
  at: string;
  /** Told of each test and each person as they are done. */
  onProgress?: ((line: string) => void) | undefined;
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1_000 * part) / whole) / 10);

/** Throws BUNDLE_INVALID. */
export const evaluateBot = async (options: EvaluationOptions): Promise<EvaluationReport> => {
  const { files, plugins, times, users, only, onProgress = () => {} } = options;
  const { definition, mistakes } = loadBundle(files, plugins);
  if (!definition) throw new BundleInvalid(mistakes);
  const measured = measuredModel(options.model);
  const refusals: Record<string, number> = {};
  const makeBench = watchedBench(options.makeBench, refusals);
  const bundle = { files, timeZone: definition.timeZone };

  const tests: TestFigures[] = [];
  for (const { test } of readTests(files).filter((filed) => only?.test(filed.test.name) ?? true)) {
    const results: TestResult[] = [];
    for (let run = 0; run < times; run += 1)
      results.push(await runConversationTest(judgedByModel(test), bundle, makeBench, tapeOn(measured)));
    const passed = results.filter(({ isPassed }) => isPassed).length;
    const failed = results.find(({ isPassed }) => !isPassed);
    tests.push({ name: test.name, passed, runs: times, problem: failed ? problemOf(failed) : null });
    onProgress(`${passed}/${times}  ${test.name}`);
  }

  const talks: SimulatedTalk[] = [];
  for (const flow of Object.values(definition.flows).filter(({ examples }) => examples.length > 0)) {
    for (let n = 0; n < users * times; n += 1) {
      const parts = { makeBench, model: measured.gateway, player: options.player };
      const talk = await holdSimulatedTalk({ flow, bot: definition, files }, parts);
      talks.push(talk);
      onProgress(`${talk.isDone ? 'done' : 'lost'}  ${flow.id}, ${talk.turns} messages`);
    }
  }
  const flows = [...new Set(talks.map(({ flow }) => flow))];
  return {
    bot: definition.slug,
    model: options.modelName,
    at: options.at,
    times,
    tests,
    passRate: percent(
      tests.reduce((sum, { passed }) => sum + passed, 0),
      tests.length * times,
    ),
    users: flows.map((flow) => {
      const own = talks.filter((talk) => talk.flow === flow);
      return { flow, done: own.filter(({ isDone }) => isDone).length, talks: own.length };
    }),
    doneRate: talks.length === 0 ? null : percent(talks.filter(({ isDone }) => isDone).length, talks.length),
    modelFigures: measured.figures(),
    refusals,
  };
};

/**
 * A test as a model can be held to it: how often it is asked is its own affair, and where a test brings the model's words, only
 * what they come to is judged.
 */
const judgedByModel = (test: ConversationTest): ConversationTest => {
  const isScripted = test.model === 'recorded' || test.model.length > 0;
  const turns = test.turns.map((turn) => {
    const { model_calls: _calls, reply, reply_matches: matches, ...judged } = turn.expect;
    const words = { ...(reply && { reply }), ...(matches !== undefined && { reply_matches: matches }) };
    return { ...turn, expect: isScripted ? judged : { ...judged, ...words } };
  });
  return { ...test, turns, model: [] };
};

const tapeOn = ({ gateway, calls }: MeasuredModel): ModelTape => ({
  gateway,
  requests: calls,
  takeDifferences: () => [],
  rest: () => [],
});

const problemOf = ({ turns }: TestResult): string => {
  const [wrong] = turns.filter(({ differences }) => differences.length > 0);
  const what = wrong?.differences
    .map(({ what: place, expected, got }) => `${place}: ${expected}, got ${got}`)
    .join('; ');
  return `${wrong?.said ?? ''}: ${what ?? ''}`.slice(0, 500);
};

/** Counts what the bot refused of the model's answers, before the bench is thrown away. */
const watchedBench =
  (makeBench: MakeTestBench, refusals: Record<string, number>): MakeTestBench =>
  async (setting) => {
    const bench = await makeBench(setting);
    const { stores } = bench;
    const count = (reason: string): void => void (refusals[reason] = (refusals[reason] ?? 0) + 1);
    return {
      ...bench,
      close: async () => {
        // The bench has one account, whose name its test gave.
        for (const name of ['conversation test', 'evaluation']) {
          const at = new Date(0).toISOString();
          const account = await stores.accounts.ensureAccount({ id: newId(), name, at });
          const { rows } = await stores.conversations.list(account.id, {}, { first: 10, after: null });
          for (const { id } of rows)
            for (const { trace } of await stores.conversations.recordedTurns(account.id, id, 0, 1_000)) {
              for (const { outcome, command } of trace?.commands ?? []) if (outcome === 'refused') count(command);
              const taken = trace?.model.outcome ?? 'ok';
              if (trace?.model.asked && taken !== 'ok') count(`answer: ${taken}`);
            }
        }
        await bench.close();
      },
    };
  };
