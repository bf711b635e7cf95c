/**
 * LangChain's callback handlers by name (`COLLOQUY_CALLBACKS`): each module exports handlers, or is one by its default export.
 * They see every request to a model and every action.
 */
import type { Callbacks, Log } from '../engine/index.ts';
import { BotError, openCallbacks } from '../engine/index.ts';
import { importModule } from './load-plugins.ts';

type Handlers = Parameters<typeof openCallbacks>[0];

/** Handlers have a name and at least one method that LangChain calls. */
const isHandler = (value: unknown): value is Handlers[number] =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { name?: unknown }).name === 'string' &&
  ['handleChatModelStart', 'handleLLMStart', 'handleLLMEnd', 'handleToolStart'].some(
    (method) => typeof (value as Record<string, unknown>)[method] === 'function',
  );

/** undefined where no module is named. Throws CONFIG_INVALID where one cannot be loaded or exports no handler. */
export async function loadCallbacks(
  modules: readonly string[],
  { log, from = process.cwd() }: { log: Log; from?: string },
): Promise<Callbacks | undefined> {
  if (modules.length === 0) return undefined;
  const handlers: Handlers[number][] = [];
  for (const module of modules) {
    const refuse = (problem: string, cause?: unknown): BotError =>
      new BotError('CONFIG_INVALID', { key: 'COLLOQUY_CALLBACKS', problem: `"${module}": ${problem}` }, { cause });
    const exported = await loaded(module, from, refuse);
    // A module may export one handler by its name and as the default.
    const found = new Set(Object.values(exported).filter(isHandler));
    if (found.size === 0) throw refuse('it exports no callback handler');
    handlers.push(...found);
  }
  return openCallbacks(handlers, log);
}

async function loaded(module: string, from: string, refuse: (problem: string, cause: unknown) => BotError) {
  try {
    return await importModule(module, from);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
}
