/**
 * Fits what the search in documents goes by: `node scripts/fit-passages.ts concierge=questions.yaml,more.yaml helpdesk=…`, each a bot
 * and files of questions as `colloquy knowledge eval` takes them. Prints how weights fitted on four fifths do on the last
 * one, how often a likelihood is right, and the weights fitted on all (they stand in `passage-signals.ts`).
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { readPluginModules } from '../src/app/config.ts';
import { loadPlugins } from '../src/app/load-plugins.ts';
import { findBundle } from '../src/cli/find-bundle.ts';
import { BundleInvalid, loadBundle } from '../src/engine/index.ts';
import type { KnownQuestion } from '../src/engine/documents/evaluate-library.ts';
import { cutPassages, joinSegments, segmentOf } from '../src/understanding/passages/index.ts';
import type { WeighedPassage } from '../src/understanding/passages/index-passages.ts';
import {
  type AnswerSignals,
  likelihoodOf,
  MOST_LEAD,
  type PassageWeights,
  rankOf,
  type RankSignals,
} from '../src/understanding/passages/passage-signals.ts';
import { foldOf } from './train/folds.ts';
import { minimise } from './train/minimise.ts';

const FOLDS = 5;
const LOCALE = 'en';
/** Pulls weights towards 0, as a few hundred questions say little of each. */
const RANK_PULL = 0.5;
const ANSWER_PULL = 0.1;
const EDGES = [0, 0.2, 0.4, 0.6, 0.8, 1];

interface Observed {
  question: string;
  weighed: readonly WeighedPassage[];
  /** Place of the passage that answers; null: none does. */
  right: ReadonlySet<number> | null;
}

async function observe(bot: string, paths: readonly string[]): Promise<Observed[]> {
  const { files } = await findBundle(bot);
  const { registry } = await loadPlugins(readPluginModules());
  const { definition, mistakes } = loadBundle(files, registry);
  if (!definition) throw new BundleInvalid(mistakes);
  const shelf = definition.documents.flatMap(({ path, text }) =>
    cutPassages(text).map((passage) => ({ path, ...passage })),
  );
  const index = joinSegments([segmentOf(shelf, { locale: LOCALE })], { locale: LOCALE });
  const lists = await Promise.all(paths.map(async (path) => parse(await readFile(path, 'utf8')) as KnownQuestion[]));
  return lists.flat().map(({ question, document = '', heading }) => {
    const places = shelf.flatMap(({ path, titles }, at) =>
      path.endsWith(`/${document}`) && titles.includes(heading ?? '') ? [at] : [],
    );
    return { question, weighed: index.weigh(question), right: heading === null ? null : new Set(places) };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const dot = (values: readonly number[], weights: Float64Array): number =>
  sum(values.map((value, at) => value * (weights[at] ?? 0)));
const rankValues = ({ points, pairs, sentence, title }: RankSignals) => [points, pairs, sentence, title];
const answerValues = ({ strength, coverage, lead }: AnswerSignals) => [1, strength, coverage, lead];

/** That the right passage is chosen among those weighed: multinomial logistic regression. */
function fitRank(observed: readonly Observed[]): RankSignals {
  const rows = observed.flatMap(({ weighed, right }) => {
    const at = weighed.findIndex(({ place }) => right?.has(place));
    return at < 0 ? [] : [{ at, values: weighed.map(({ signals }) => rankValues(signals)) }];
  });
  const [points = 0, pairs = 0, sentence = 0, title = 0] = minimise(
    (weights, gradient) => {
      gradient.set(weights.map((weight) => RANK_PULL * weight));
      let loss = (RANK_PULL / 2) * sum([...weights].map((weight) => weight ** 2));
      for (const { at, values } of rows) {
        const scores = values.map((row) => dot(row, weights));
        const most = Math.max(...scores);
        const parts = scores.map((score) => Math.exp(score - most));
        const total = sum(parts);
        loss -= Math.log((parts[at] ?? 0) / total);
        for (const [n, row] of values.entries())
          for (const [column, value] of row.entries())
            gradient[column] = (gradient[column] ?? 0) + value * ((parts[n] ?? 0) / total - Number(n === at));
      }
      return loss;
    },
    4,
    200,
  );
  return { points, pairs, sentence, title };
}

interface Judged {
  question: string;
  /** null: nothing was found. */
  signals: AnswerSignals | null;
  /** Place of the right passage in the ranking; -1: not there. */
  at: number;
  isAnswerable: boolean;
}

function judge({ question, weighed, right }: Observed, rank: RankSignals): Judged {
  const ranked = weighed
    .map(({ place, signals, answer }) => ({ place, points: rankOf(signals, rank), answer }))
    .sort((a, b) => b.points - a.points || a.place - b.place);
  const [first, second] = ranked;
  const signals = first && {
    ...first.answer,
    lead: Math.min(MOST_LEAD, first.points - (second?.points ?? 0)),
  };
  const at = ranked.findIndex(({ place }) => right?.has(place));
  return { question, signals: signals ?? null, at, isAnswerable: right !== null };
}

/** That the first answers: logistic regression. */
function fitAnswer(judged: readonly Judged[]): PassageWeights['answer'] {
  const rows = judged.flatMap(({ signals, at }) => (signals ? [{ values: answerValues(signals), is: at === 0 }] : []));
  const [bias = 0, strength = 0, coverage = 0, lead = 0] = minimise(
    (weights, gradient) => {
      gradient.set(weights.map((weight, at) => (at === 0 ? 0 : ANSWER_PULL * weight)));
      let loss = (ANSWER_PULL / 2) * sum(Array.from(weights.slice(1), (weight) => weight ** 2));
      for (const { values, is } of rows) {
        const share = 1 / (1 + Math.exp(-dot(values, weights)));
        loss -= Math.log(Math.max(1e-12, is ? share : 1 - share));
        for (const [at, value] of values.entries()) gradient[at] = (gradient[at] ?? 0) + value * (share - Number(is));
      }
      return loss;
    },
    4,
    300,
  );
  return { bias, strength, coverage, lead };
}

const fit = (observed: readonly Observed[]): PassageWeights => {
  const rank = fitRank(observed);
  return { rank, answer: fitAnswer(observed.map((one) => judge(one, rank))) };
};

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const observed = (
  await Promise.all(
    process.argv.slice(2).map((argument) => {
      const [bot = '', paths = ''] = argument.split('=');
      return observe(bot, paths.split(','));
    }),
  )
).flat();
const heldBack = Array.from({ length: FOLDS }, (_, fold) => {
  const isIn = ({ question }: Observed): boolean => foldOf(question, FOLDS) === fold;
  const { rank, answer } = fit(observed.filter((one) => !isIn(one)));
  return observed.filter(isIn).map((one) => {
    const judged = judge(one, rank);
    return { ...judged, likelihood: judged.signals ? likelihoodOf(judged.signals, answer) : 0 };
  });
}).flat();

const answerable = heldBack.filter(({ isAnswerable }) => isAnswerable);
const others = heldBack.filter(({ isAnswerable }) => !isAnswerable);
const from = others.map(({ likelihood }) => likelihood).sort((a, b) => b - a)[Math.floor(others.length / 10)] ?? 0;
const said = answerable.filter(({ likelihood }) => likelihood > from);
say(`${answerable.length} questions that something answers, ${others.length} that nothing does; five folds`);
say(`first ${percent(answerable.filter(({ at }) => at === 0).length, answerable.length)}`);
say(`among five ${percent(answerable.filter(({ at }) => at >= 0 && at < 5).length, answerable.length)}`);
say(
  `nine in ten left alone above ${from.toFixed(2)}: answered rightly ${percent(said.filter(({ at }) => at === 0).length, answerable.length)}, wrongly ${percent(said.filter(({ at }) => at !== 0).length, answerable.length)}`,
);
for (const [at, to] of EDGES.slice(1).entries()) {
  const lower = EDGES[at] ?? 0;
  const part = heldBack.filter(({ likelihood }) => likelihood >= lower && (likelihood < to || to === 1));
  const mean = sum(part.map(({ likelihood }) => likelihood)) / Math.max(1, part.length);
  say(
    `${lower} to ${to}: ${part.length} questions, said ${mean.toFixed(2)}, right ${percent(part.filter((one) => one.at === 0).length, part.length)}`,
  );
}
say(
  JSON.stringify(fit(observed), (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 100) / 100 : value,
  ),
);
