/** CPU time and memory of answering from documents: 10,000 passages in a library. */
import type { KnowledgeFigures } from './knowledge-load.ts';
import { figuresOf } from './support/figures-of.ts';
import { table } from './support/figures.ts';
import { keepResult } from './support/results.ts';

export async function benchKnowledge(): Promise<void> {
  const figures = await figuresOf<KnowledgeFigures>('knowledge-load.ts');
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
