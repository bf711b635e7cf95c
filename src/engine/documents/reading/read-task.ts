/** A thread that reads documents, one after the other, as they are sent to it. Started by `read-apart.ts`. */
import { parentPort } from 'node:worker_threads';
import type { DocumentFormat } from '../../vocabulary.ts';
import { toMarkdown, Unreadable } from './to-markdown.ts';

parentPort?.on('message', (sent: { bytes: Uint8Array; format: DocumentFormat }) => {
  void toMarkdown(sent.bytes, sent.format).then(
    (read) => parentPort?.postMessage(read),
    (thrown: unknown) => {
      const problem = thrown instanceof Unreadable ? thrown.message : 'is damaged';
      parentPort?.postMessage({ problem });
    },
  );
});
