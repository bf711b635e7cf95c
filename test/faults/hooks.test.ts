import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definePlugin, defineStepType } from '../../src/engine/index.ts';
import type { TurnHooks } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

const broken = (): never => {
  throw new Error('a hook of a stranger');
};
const rejected = (): Promise<void> => Promise.reject(new Error('a hook of a stranger'));
const HOOKS: readonly [string, TurnHooks][] = [
  ['throw', { turnCompleted: broken, turnFailed: broken }],
  ['reject', { turnCompleted: rejected, turnFailed: rejected }],
  ['never end', { turnCompleted: () => new Promise(() => {}), turnFailed: () => new Promise(() => {}) }],
];

const explode = defineStepType({
  type: 'explode',
  options: z.object({}),
  run: () => {
    throw new TypeError('no such thing');
  },
});
const EXPLOSIVE = 'id: bang\ntitle: Bang\nexamples: [make it explode now]\nsteps:\n  - { id: a, type: explode }\n';

/** A bot whose first plugin has these hooks; behind it one that only watches. */
const botWith = async (hooks: TurnHooks) => {
  const seen: string[] = [];
  const watching: TurnHooks = {
    turnCompleted: ({ sequence }) => void seen.push(`completed ${sequence}`),
    turnFailed: ({ error }) => void seen.push(`failed ${error.code}`),
  };
  const plugin = (name: string, its: TurnHooks, stepTypes = [] as (typeof explode)[]) =>
    definePlugin({ name, config: z.strictObject({}), setup: () => ({ hooks: its, stepTypes }) }).definition;
  const bot = await makeBot({
    files: {
      ...tableBot,
      'bot.yaml': String(tableBot['bot.yaml']).replace('[flows,', '[stranger, watcher, flows,'),
      'flows/bang.yaml': EXPLOSIVE,
    },
    plugins: new Map([
      ...builtInPlugins,
      ['stranger', plugin('stranger', hooks, [explode])],
      ['watcher', plugin('watcher', watching)],
    ]),
  });
  return { bot, seen };
};

describe.each(HOOKS)('hooks that %s', (_how, hooks) => {
  it('break no turn, keep no event back and let the next message be answered', async () => {
    const { bot, seen } = await botWith(hooks);
    const send = (text: string) => bot.engine.sendMessage(bot.viewer, { conversationId: bot.conversationId, text });
    const [bang, after] = [await send('make it explode now'), await send('When do you open?')];
    const kinds: string[] = [];
    for await (const event of bang.events(AbortSignal.timeout(5_000))) {
      kinds.push(event.kind);
      if (event.kind === 'TurnFailed') break;
    }
    expect(kinds).toContain('TurnFailed');
    expect(await bang.completed).toMatchObject({ status: 'FAILED' });
    expect(saidIn(await after.completed)).toContain('12 to 22');
    expect(seen).toEqual(['completed 1', 'failed INTERNAL', 'completed 3']);
  });
});
