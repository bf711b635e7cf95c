/** CPU time and memory of answering from documents: 10,000 passages in a library. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { KnowledgeFigures } from './knowledge-load.ts';
import { startChild } from './support/child.ts';
import { table } from './support/figures.ts';
import { keepResult } from './support/results.ts';

const SCRIPT = fileURLToPath(new URL('knowledge-load.ts', import.meta.url));
const LIMIT_MS = 180_000;

export async function benchKnowledge(): Promise<void> {
  const child = startChild({ args: ['--expose-gc', SCRIPT] });
  const timer = setTimeout(() => child.process.kill('SIGKILL'), LIMIT_MS);
  await once(child.process, 'close');
  clearTimeout(timer);
  const line = child.output().trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`it gave no figures (it has ${LIMIT_MS} ms):\n${child.output()}`);
  const figures = JSON.parse(line) as KnowledgeFigures;
  const rows: [string, number, string][] = [
    ['CPU ms a search, median', figures.medianCpuMs, 'under 15'],
    ['CPU ms a search, p99', figures.p99CpuMs, 'under 15'],
    ['CPU ms, a question of 400 words', figures.longestQuestionCpuMs, 'told'],
    ['CPU ms to index one document', figures.indexCpuMs, 'under 200'],
    ['CPU ms to join it with the others', figures.joinCpuMs, 'under 200'],
    ['CPU ms to index all', figures.indexAllCpuMs, 'told'],
    ['memory after a collection, MB', figures.memoryMb, 'told'],
  ];
  const { passages, documents, questions } = figures;
  console.log(
    `\n${questions} questions, ${passages} passages in ${documents} documents\n${table(['what', 'measured', 'bound'], rows)}\n`,
  );
  console.log(`kept in ${keepResult('knowledge', figures)}`);
}
