/** The cassettes of a bundle's tests: recorded from the configured model, kept beside the test files. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../app/config.ts';
import { createModel } from '../app/create-model.ts';
import type { BundleFiles, Exchange, FiledTest, Log, ModelGateway, ModelTape } from '../engine/index.ts';
import {
  BotError,
  cassettePathOf,
  isAnswered,
  readCassette,
  readTests,
  recordingTape,
  writeCassette,
} from '../engine/index.ts';
import { memoryStores } from '../stores/memory/index.ts';

export interface TestRecorder {
  /** A tape to record on, for a test that plays recorded answers; undefined for any other. */
  tapeFor(filed: FiledTest): ModelTape | undefined;
  /** Writes the cassettes and gives their paths. Throws MODEL_UNAVAILABLE where a call was not answered: nothing is written. */
  save(): Promise<string[]>;
}

const log: Log = { debug() {}, info() {}, warn: (_fields, message) => console.error(message), error() {} };

/** The configured model. Throws CONFIG_INVALID where there is none. */
export function modelToRecord(): ModelGateway {
  const clock = { now: () => new Date() };
  const model = createModel(readConfig(), { usage: memoryStores().usage, clock, log });
  if (model.isConfigured) return model;
  throw new BotError('CONFIG_INVALID', {
    key: 'OPENAI_API_KEY',
    problem: 'recording needs a model: set it, or OPENAI_BASE_URL',
  });
}

export function testRecorder(
  model: ModelGateway,
  { folder, files }: { folder: string; files: BundleFiles },
): TestRecorder {
  const recorded: { filed: FiledTest; exchanges: readonly Exchange[] }[] = [];

  /** Tests that were not run this time keep what they had; those that are gone, or play no record any more, go. */
  const cassetteOf = (file: string): string => {
    const before = readCassette(files, file);
    const tests = readTests(files).filter((filed) => filed.file === file && filed.test.model === 'recorded');
    const entries = tests.flatMap(({ test: { name } }) => {
      const anew = recorded.find(({ filed }) => filed.file === file && filed.test.name === name);
      const exchanges = anew?.exchanges ?? before[name];
      return exchanges ? [[name, exchanges] as const] : [];
    });
    return writeCassette(Object.fromEntries(entries));
  };

  return {
    tapeFor: (filed) => {
      if (filed.test.model !== 'recorded') return undefined;
      const tape = recordingTape(model);
      recorded.push({ filed, exchanges: tape.exchanges });
      return tape;
    },
    save: async () => {
      const failed = recorded.flatMap(({ exchanges }) => exchanges).find((exchange) => !isAnswered(exchange));
      if (failed) throw new BotError('MODEL_UNAVAILABLE', { outcome: failed.answer.outcome });
      const written: string[] = [];
      for (const file of new Set(recorded.map(({ filed }) => filed.file))) {
        const path = join(folder, cassettePathOf(file));
        await writeFile(path, cassetteOf(file));
        written.push(path);
      }
      return written;
    },
  };
}
