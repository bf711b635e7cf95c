/** CPU time and memory of the understanding layer: one message, with 150 answers of ten examples loaded. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startChild } from './support/child.ts';
import { table } from './support/figures.ts';
import { keepResult } from './support/results.ts';
import type { UnderstandingFigures } from './understanding-load.ts';

const SCRIPT = fileURLToPath(new URL('understanding-load.ts', import.meta.url));
const LIMIT_MS = 180_000;

export async function benchUnderstanding(): Promise<void> {
  const child = startChild({ args: ['--expose-gc', SCRIPT] });
  const timer = setTimeout(() => child.process.kill('SIGKILL'), LIMIT_MS);
  await once(child.process, 'close');
  clearTimeout(timer);
  const line = child.output().trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`it gave no figures (it has ${LIMIT_MS} ms):\n${child.output()}`);
  const figures = JSON.parse(line) as UnderstandingFigures;

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
