import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLog } from '../../test/support/make-bot.ts';
import { loadCallbacks } from './load-callbacks.ts';

const folderWith = async (source: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'callbacks-'));
  await writeFile(join(folder, 'tracing.mjs'), source);
  return folder;
};
const load = async (source: string, module = './tracing.mjs') =>
  loadCallbacks([module], { log: silentLog, from: await folderWith(source) });

it('takes the handlers that a module exports', async () => {
  expect(await load('export const tracer = { name: "t", handleLLMEnd() {} }; export default tracer;')).toBeDefined();
  expect(await loadCallbacks([], { log: silentLog })).toBeUndefined();
});

it.each([
  ['a module that is not there', '', './gone.mjs'],
  ['a module without a handler', 'export const version = 1;', './tracing.mjs'],
  ['a module that breaks', 'throw new Error("no");', './tracing.mjs'],
])('refuses %s by the name of the variable', async (_, source, module) => {
  await expect(load(source, module)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining(module),
  });
});
