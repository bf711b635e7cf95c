/** Types of the plugin contract: `npm run types` holds what is marked as an error to being one. */
import { expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { defineAction, defineCommand, definePlugin, defineRule, defineStepType } from './plugin.ts';
import type { ActionContext, Effect, StepRun, TurnView } from './plugin.ts';

const reminders = definePlugin({
  name: 'reminders',
  config: z.strictObject({ afterMs: z.int().default(60_000) }),
  setup: ({ config }) => {
    expectTypeOf(config).toEqualTypeOf<{ afterMs: number }>();
    return {};
  },
});

it('types a declaration by the config: defaults may be left out, and a misspelt key does not compile', () => {
  expect(reminders({ afterMs: 5 }).config).toEqual({ afterMs: 5 });
  expect(reminders().config).toEqual({});
  // @ts-expect-error the key is afterMs
  expect(reminders({ after: 5 }).plugin.config.safeParse({ after: 5 }).success).toBe(false);
  // @ts-expect-error a number is expected
  expect(reminders({ afterMs: 'soon' }).plugin.config.safeParse({ afterMs: 'soon' }).success).toBe(false);
});

it("carries a rule's match from `when` into `then` and `because`", () => {
  const rule = defineRule({
    id: 'remind',
    phase: 'decide',
    band: 'CONTROL',
    when: (view) => {
      expectTypeOf(view).toEqualTypeOf<TurnView>();
      return view.text === '' ? false : { words: view.text.length };
    },
    then: ({ words }, view) => {
      expectTypeOf(words).toBeNumber();
      return [{ kind: 'setPluginState', plugin: 'reminders', value: { words, at: view.now } }];
    },
    because: ({ words }) => `${words} characters were said`,
  });
  expect(rule.id).toBe('remind');
  // @ts-expect-error no effect is of this kind
  const unknown: Effect = { kind: 'sendMail', to: 'everybody' };
  expect(unknown).toBeDefined();
});

it('types arguments, input and options by their schemas', () => {
  const command = defineCommand({
    name: 'remind_me',
    description: 'When somebody wants to be reminded.',
    args: z.object({ minutes: z.int() }),
    route: 'action',
    guard: ({ minutes }) => minutes > 0 || 'the time has passed',
    effects: ({ minutes }) => [{ kind: 'say', words: { text: `In ${minutes} minutes.` }, source: 'template' }],
  });
  const action = defineAction({
    name: 'remember_it',
    description: 'Keeps a note.',
    input: z.object({ note: z.string() }),
    output: z.object({ length: z.int() }),
    risk: 'write',
    timeoutMs: 1_000,
    run: async ({ note }, context) => {
      expectTypeOf(note).toBeString();
      expectTypeOf(context).toEqualTypeOf<ActionContext>();
      return { ok: true, output: { length: note.length } };
    },
  });
  const stepType = defineStepType({
    type: 'nap',
    options: z.object({ minutes: z.int().default(5) }),
    run: (run) => {
      expectTypeOf(run).toEqualTypeOf<StepRun<{ minutes: number }>>();
      return { effects: [], then: 'wait' };
    },
  });
  expect([command.name, action.name, stepType.type]).toEqual(['remind_me', 'remember_it', 'nap']);
});
