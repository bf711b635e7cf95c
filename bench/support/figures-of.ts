import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.ts';

const LIMIT_MS = 180_000;

/** What a script of `bench` measures in a process of its own: the last line that it prints, as JSON. */
export async function figuresOf<T>(script: string): Promise<T> {
  const child = startChild({ args: ['--expose-gc', fileURLToPath(new URL(`../${script}`, import.meta.url))] });
  const timer = setTimeout(() => child.process.kill('SIGKILL'), LIMIT_MS);
  await once(child.process, 'close');
  clearTimeout(timer);
  const line = child.output().trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`it gave no figures (it has ${LIMIT_MS} ms):\n${child.output()}`);
  return JSON.parse(line) as T;
}
