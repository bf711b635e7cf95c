/**
 * Records what a model answers to the analyses of the helpdesk's corpus, and writes down what comes of it:
 *
 *   node scripts/record-corpus.ts                  asks the configured model (OPENAI_API_KEY, OPENAI_BASE_URL, ...)
 *   node scripts/record-corpus.ts --same-answers   gives the answers on the cassette again, for requests that changed in form
 *
 * Both go through the model gateway and over HTTP. Read the diff of both files before it is committed.
 */
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { readBundleFolder } from '../src/app/publish-bots.ts';
import { modelToRecord } from '../src/cli/record-tests.ts';
import type { Cassette, ModelGateway, ModelReply } from '../src/engine/index.ts';
import { isAnswered, recordingTape, writeCassette } from '../src/engine/index.ts';
import { CASSETTE, playedTapes, readAnswers, tapesFor } from '../test/flywheel/corpus-tapes.ts';
import type { Expected } from '../test/flywheel/expected-learnt.ts';
import { EXPECTED } from '../test/flywheel/expected-learnt.ts';
import { holdCorpus } from '../test/flywheel/hold-corpus.ts';
import { analyseCorpus, learntBy } from '../test/flywheel/learnt.ts';
import type { Learnt } from '../test/flywheel/learnt.ts';
import { learning } from '../test/flywheel/learning-bot.ts';
import { openSchool } from '../test/flywheel/school.ts';
import { CORPUS_FOLDER, readHelpdeskCorpus } from '../test/support/helpdesk-corpus.ts';
import { answer, brokenJson } from '../test/support/model-answer.ts';
import { startModelServer } from '../test/support/model-server.ts';
import { modelOn } from '../test/support/world.ts';

/** A day's budget that the corpus does not fit into. */
const SMALL_BUDGET = 12;

const school = await openSchool(await learning(readBundleFolder('bots/helpdesk')));
const held = await holdCorpus(school, await readHelpdeskCorpus());

/** Bytes that the gateway reads as this answer. */
const asSent = ({ commands, reasoning, confidence, reply }: ModelReply) =>
  commands ? answer({ commands, reasoning, confidence, reply }) : brokenJson();

async function record(modelFor: (id: string) => ModelGateway): Promise<Cassette> {
  const recorded = tapesFor(held, (id) => recordingTape(modelFor(id)));
  await analyseCorpus(school.beginner({ model: recorded.gateway }), held);
  const asked = [...recorded.tapes].filter(([, tape]) => tape.requests() > 0);
  const unanswered = asked.find(([, { exchanges }]) => !exchanges.every(isAnswered));
  if (unanswered) throw new Error(`the model gave no answer to ${unanswered[0]}: nothing is written`);
  return Object.fromEntries(asked.map(([id, { exchanges }]) => [id, exchanges]));
}

async function recordSameAnswers(): Promise<Cassette> {
  const before = await readAnswers();
  await using server = await startModelServer();
  const model = modelOn(server, school.stores);
  return await record((id) => ({
    isConfigured: true,
    decide: (request) => {
      for (const exchange of before[id] ?? []) server.enqueue(asSent(exchange.answer));
      return model.decide(request);
    },
  }));
}

async function learntWith(answers: Cassette | null, dailyProposals?: number): Promise<Learnt> {
  const model = answers ? { model: playedTapes(held, answers).gateway } : {};
  const beginner = school.beginner({ ...model, ...(dailyProposals === undefined ? {} : { dailyProposals }) });
  await analyseCorpus(beginner, held);
  return learntBy(beginner, held);
}

async function whatComesOf(answers: Cassette): Promise<Expected> {
  const [off, on] = [await learntWith(null), await learntWith(answers)];
  const stopped = await learntWith(answers, SMALL_BUDGET);
  const byModel = new Map(
    on.proposals.flatMap(({ from, origin, title }) => (origin === 'model' ? [[from, title]] : [])),
  );
  return {
    proposals: off.proposals.map(({ from, kind, supporting, confidence, title }) => {
      const found = byModel.get(from);
      return {
        from,
        kind: kind as 'NEW_FLOW' | 'ENHANCEMENT',
        supporting,
        confidence,
        title,
        ...(found && { by_model: found }),
      };
    }),
    merged: off.merged,
    left_out: on.leftOut,
    reinforced: off.reinforced,
    rates: off.rates,
    budget: {
      daily_proposals: SMALL_BUDGET,
      proposals: stopped.proposals.map(({ from }) => from),
      merged: stopped.merged,
      stopped: stopped.stopped,
    },
  };
}

const HEAD = '# Written by scripts/record-corpus.ts; read README.md, and every line that changes.\n';

const answers = process.argv.includes('--same-answers')
  ? await recordSameAnswers()
  : await record(() => modelToRecord());
await writeFile(`${CORPUS_FOLDER}/${CASSETTE}`, writeCassette(answers));
await writeFile(EXPECTED, HEAD + stringify(await whatComesOf(answers), { lineWidth: 0 }));
await school.engine.close();
