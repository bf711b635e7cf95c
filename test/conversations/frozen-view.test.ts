import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definePlugin, defineRule } from '../../src/engine/index.ts';
import type { RulePhase, TurnView } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { makeBot } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

/** Every way into what a rule sees; each is tried as a `when` that should only read. */
const WRITES: Readonly<Record<string, (view: TurnView) => unknown>> = {
  'the locale of the state': ({ state }) => Object.assign(state, { locale: 'xx' }),
  "a plugin's corner": ({ state }) => Object.assign(state.plugins, { meddler: 'was here' }),
  'the stack': ({ state }) => (state.stack as unknown[]).push({}),
  "the running flow's step": ({ frame }) => frame && Object.assign(frame, { step: 'done' }),
  'a slot': ({ frame }) => frame && Object.assign(frame.slots, { name: null }),
  'a value of a slot': ({ slots }) => Object.assign(slots['party_size'] ?? {}, { value: 11 }),
  'the profile': ({ profile }) => Object.assign(profile.collected, { name: null }),
  'the definition that all conversations share': ({ bot }) => Object.assign(bot.flows, { book: null }),
  'a slot of the definition': ({ flow }) => flow && Object.assign(flow.slots['party_size'] ?? {}, { max: 1 }),
  'what was understood': ({ understanding }) => (understanding.slots as unknown[]).push({}),
  'the history': ({ history }) => (history as unknown[]).push({}),
  'the changes of this turn': ({ changes }) => (changes.filled as string[]).push('name'),
};

const meddler = (phase: RulePhase, write: (view: TurnView) => unknown) =>
  definePlugin({
    name: 'meddler',
    config: z.strictObject({}),
    setup: () => ({
      rules: [
        defineRule({
          id: 'write',
          phase,
          band: 'SAFETY',
          when: (view) => {
            write(view);
            return false;
          },
          then: () => [],
          because: () => 'writes where it should read',
        }),
      ],
    }),
  }).definition;

const cases = (['collect', 'decide', 'finish'] as const).flatMap((phase) =>
  Object.entries(WRITES).map(([what, write]) => ({ phase, what, write })),
);

describe('a rule that writes into what it should only read', () => {
  it.each(cases)('fails in the $phase phase and changes nothing: $what', async ({ phase, write }) => {
    const plain = await makeBot({ files: tableBot });
    const meddled = await makeBot({
      files: { ...tableBot, 'bot.yaml': String(tableBot['bot.yaml']).replace('[flows,', '[meddler, flows,') },
      plugins: new Map([...builtInPlugins, ['meddler', meddler(phase, write)]]),
    });
    for (const text of ['a table for four please', 'tomorrow', '19:30']) {
      const [expected, turn] = [await plain.say(text), await meddled.say(text)];
      expect(turn.replies.map((reply) => reply.text)).toEqual(expected.replies.map((reply) => reply.text));
    }
    const last = await meddled.say('Ann Lee');
    expect(last.trace?.rules).toContainEqual(expect.objectContaining({ rule: 'meddler/write', outcome: 'failed' }));
  });
});
