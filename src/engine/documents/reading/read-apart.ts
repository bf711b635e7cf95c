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
  return {
    read({ name, bytes, format }) {
      if (bytes.length > MOST_DOCUMENT_BYTES)
        return Promise.reject(unreadable(name, `has ${bytes.length} bytes, ${MOST_DOCUMENT_BYTES} are read`));
      const read = last.then(() => readOne({ name, bytes, format }, { limitMs, heapMb }));
      last = read.catch(() => undefined);
      return read;
    },
  };
};

const unreadable = (name: string, problem: string, cause?: unknown): BotError =>
  new BotError('DOCUMENT_UNREADABLE', { name, problem }, { cause });

const readOne = (
  { name, bytes, format }: { name: string; bytes: Uint8Array; format: DocumentFormat },
  { limitMs, heapMb }: { limitMs: number; heapMb: number },
): Promise<ReadDocument> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(TASK, {
      workerData: { bytes, format },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    });
    const fail = (problem: string, cause?: unknown): void => reject(unreadable(name, problem, cause));
    const limit = setTimeout(() => {
      fail(`takes longer than ${limitMs} ms to read`);
      void thread.terminate();
    }, limitMs);
    thread.once('message', (told: ReadDocument | { problem: string }) => {
      if ('problem' in told) fail(told.problem);
      else if (told.markdown.length > MOST_DOCUMENT_CHARACTERS)
        fail(
          `has ${told.markdown.length} characters of text, ${MOST_DOCUMENT_CHARACTERS} are kept: cut it into several`,
        );
      else resolve(told);
    });
    thread.once('error', (error) => fail('takes too much memory, or is damaged', error));
    thread.once('exit', () => {
      clearTimeout(limit);
      fail('could not be read');
    });
  });
