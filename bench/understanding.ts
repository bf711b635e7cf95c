/** CPU time and memory of the understanding layer: one message, with 150 answers of ten examples loaded. */
import { figuresOf } from './support/figures-of.ts';
import { table } from './support/figures.ts';
import { keepResult } from './support/results.ts';
import type { UnderstandingFigures } from './understanding-load.ts';

export async function benchUnderstanding(): Promise<void> {
  const figures = await figuresOf<UnderstandingFigures>('understanding-load.ts');

  const worst = Math.max(...figures.hostile.map(({ cpuMs }) => cpuMs));
  const rows: [string, number, string][] = [
    ['CPU ms a message, median', figures.medianCpuMs, 'under 3'],
    ['CPU ms a message, p99', figures.p99CpuMs, 'under 15'],
    ['CPU ms, the worst hostile message', worst, 'under 15'],
    ['memory after a collection, MB', figures.memoryMb, 'under 100'],
    ['CPU ms to train', figures.trainCpuMs, 'under 1000'],
  ];
  console.log(
    `\n${figures.messages} messages, ${figures.entries} answers\n${table(['what', 'measured', 'bound'], rows)}\n`,
  );
  for (const { start, length, cpuMs } of figures.hostile.filter((message) => message.cpuMs >= 15)) {
    console.log(`over the bound: ${cpuMs} ms for ${length} characters of ${JSON.stringify(start)}`);
  }
  console.log(`kept in ${keepResult('understanding', figures)}`);
}
