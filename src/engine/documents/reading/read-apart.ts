/**
 * Documents are read in a thread of their own, one at a time: a file made to harm costs that thread its memory or its
 * time, and nobody else anything.
 */
import { Worker } from 'node:worker_threads';
import { BotError } from '../../errors.ts';
import type { DocumentFormat } from '../../vocabulary.ts';
import type { ReadDocument } from './html-to-markdown.ts';

/** Bytes of a document at most. */
export const MOST_DOCUMENT_BYTES = 10 * 1024 * 1024;
/** Characters of a document's text at most. */
export const MOST_DOCUMENT_CHARACTERS = 400_000;
const LIMIT_MS = 20_000;
const HEAP_MB = 256;
/** A thread without work ends after so long. */
const IDLE_MS = 5_000;

/** Beside this file: in the sources and in what is built from them. */
const TASK = new URL(import.meta.url.replace(/read-apart(?=\.\w+$)/, 'read-task'));

/** Reads documents of any format into Markdown. */
export interface DocumentReader {
  /** Throws DOCUMENT_UNREADABLE. `name`: for the message. */
  read(document: { name: string; bytes: Uint8Array; format: DocumentFormat }): Promise<ReadDocument>;
}

/** One document at a time. `limitMs`, `heapMb`: of each. */
export const createDocumentReader = ({ limitMs = LIMIT_MS, heapMb = HEAP_MB } = {}): DocumentReader => {
  let last: Promise<unknown> = Promise.resolve();
  const thread = threadFor(heapMb);
  return {
    read({ name, bytes, format }) {
      if (bytes.length > MOST_DOCUMENT_BYTES)
        return Promise.reject(unreadable(name, `has ${bytes.length} bytes, ${MOST_DOCUMENT_BYTES} are read`));
      const read = last.then(async () => {
        const told = await thread.ask({ bytes, format }, limitMs);
        if ('problem' in told) throw unreadable(name, told.problem);
        const { length } = told.markdown;
        if (length <= MOST_DOCUMENT_CHARACTERS) return told;
        const problem = `has ${length} characters of text, ${MOST_DOCUMENT_CHARACTERS} are kept: cut it into several`;
        throw unreadable(name, problem);
      });
      last = read.catch(() => undefined);
      return read;
    },
  };
};

const unreadable = (name: string, problem: string): BotError => new BotError('DOCUMENT_UNREADABLE', { name, problem });

type Told = ReadDocument | { problem: string };

/** A thread for one document after the other: starting one takes longer than most documents do. */
const threadFor = (heapMb: number) => {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  const end = (): void => {
    void thread?.terminate();
    thread = null;
  };
  const start = (): Worker => {
    const started = new Worker(TASK, {
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    });
    // Nobody waits for a thread that has nothing to do.
    started.unref();
    return started;
  };

  return {
    ask: (document: { bytes: Uint8Array; format: DocumentFormat }, limitMs: number): Promise<Told> =>
      new Promise((resolve) => {
        clearTimeout(idle);
        const own = (thread ??= start());
        const settle = (told: Told, isBroken: boolean): void => {
          clearTimeout(limit);
          // By name: the thread listens to itself, too.
          own.off('message', onMessage).off('error', onError).off('exit', onExit);
          if (isBroken) {
            // What it may still say is about nothing that anybody asks for.
            own.on('error', () => {});
            end();
          } else {
            idle = setTimeout(end, IDLE_MS);
            idle.unref();
          }
          resolve(told);
        };
        const onMessage = (told: Told): void => settle(told, false);
        const onError = (): void => settle({ problem: 'takes too much memory, or is damaged' }, true);
        const onExit = (): void => settle({ problem: 'could not be read' }, true);
        const limit = setTimeout(() => settle({ problem: `takes longer than ${limitMs} ms to read` }, true), limitMs);
        own.once('message', onMessage).once('error', onError).once('exit', onExit);
        own.postMessage(document);
      }),
  };
};
