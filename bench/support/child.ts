import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const STOP_MS = 10_000;

/** A process that the benchmark started and will stop. */
export interface Child {
  pid: number;
  process: ChildProcess;
  /** What it wrote to stdout and stderr, the last 64 kB. */
  output: () => string;
  stop: () => Promise<void>;
}

export interface ChildOptions {
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
  /** Opens a channel for messages (`process.send`). */
  ipc?: boolean;
}

/** Starts a Node process of its own; it is killed when it does not end within 10 s of being asked. */
export function startChild({ args, env = {}, cwd, ipc = false }: ChildOptions): Child {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc' as const] : [])],
  });
  if (child.pid === undefined) throw new Error(`cannot start ${args.join(' ')}`);
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-65_536);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  // Whatever ends the benchmark ends its processes.
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  child.once('exit', () => process.off('exit', orphaned));
  return {
    pid: child.pid,
    process: child,
    output: () => output,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** Resolves with `probe`'s first answer that is not undefined; rejects when the child dies or the time is up. */
export async function untilReady<T>(
  child: Child,
  timeoutMs: number,
  probe: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const until = performance.now() + timeoutMs;
  while (performance.now() < until) {
    if (child.process.exitCode !== null) throw new Error(`it ended with ${child.process.exitCode}:\n${child.output()}`);
    const answer = await probe();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not ready after ${timeoutMs} ms:\n${child.output()}`);
}
