import { fileURLToPath } from 'node:url';
import type { ModelServerOptions } from '../model-server.ts';
import { startChild, untilReady } from './child.ts';

const SCRIPT = fileURLToPath(new URL('../model-server.ts', import.meta.url));
const START_MS = 10_000;

/** A model server in a process of its own. `url` is what goes into OPENAI_BASE_URL. */
export interface BenchModel {
  url: string;
  /** How many completions were asked for since the start: the server's own count. */
  asked: () => Promise<number>;
  stop: () => Promise<void>;
}

export async function startModel(options: Partial<ModelServerOptions>): Promise<BenchModel> {
  const child = startChild({ args: [SCRIPT, JSON.stringify(options)] });
  const port = await untilReady(child, START_MS, () => /^listening (\d+)$/m.exec(child.output())?.[1]);
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/v1`,
    asked: async () => ((await (await fetch(`${origin}/count`)).json()) as { asked: number }).asked,
    stop: child.stop,
  };
}
