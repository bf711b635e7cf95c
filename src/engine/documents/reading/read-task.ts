/** A thread that reads one document and ends. Started by `read-apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentFormat } from '../../vocabulary.ts';
import { toMarkdown, Unreadable } from './to-markdown.ts';

const { bytes, format } = workerData as { bytes: Uint8Array; format: DocumentFormat };
try {
  parentPort?.postMessage(await toMarkdown(bytes, format));
} catch (thrown) {
  if (!(thrown instanceof Unreadable)) throw thrown;
  parentPort?.postMessage({ problem: thrown.message });
}
