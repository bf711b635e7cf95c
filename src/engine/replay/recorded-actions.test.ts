import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAction } from '../define-plugin.ts';
import type { Action, ActionContext } from '../define-plugin.ts';
import type { JsonObject } from '../json.ts';
import type { ActionRunRecord } from '../ports/action.ts';
import type { TurnRecord } from '../ports/turn.ts';
import { recordedActions } from './recorded-actions.ts';

const look = (over: Partial<Action> = {}): Action => ({
  ...defineAction({
    name: 'look',
    description: 'looks',
    input: z.object({ day: z.string() }),
    output: z.object({ free: z.number() }),
    risk: 'read',
    timeoutMs: 100,
    run: async () => ({ ok: true, output: { free: 99 } }),
  }),
  ...over,
});

const ran = (turnId: string, day: string, output: JsonObject | null): ActionRunRecord => ({
  id: `${turnId} ${day}`,
  conversationId: 'c',
  turnId,
  action: 'look',
  key: `${turnId}:1`,
  state: output ? 'succeeded' : 'unknown',
  input: { day },
  output,
  problem: null,
  attempts: 1,
  dispatchedAt: null,
  at: '2026-11-20T10:00:00.000Z',
});

/** Asks the recorded action in a turn, for a day. */
const asking = (runs: readonly ActionRunRecord[], action = look()) => {
  const turns = runs.map((run) => ({ actions: [run] }) as unknown as TurnRecord);
  const recorded = recordedActions({ actions: new Map([[action.name, action]]), actionOwners: new Map() }, turns).get(
    'look',
  );
  return (turnId: string, day: string) => recorded?.run({ day }, { turnId } as ActionContext);
};

describe('an action on record', () => {
  it('answers the same input as it did then, whatever it would say now', async () => {
    const ask = asking([
      ran('1', 'mon', { ok: true, code: 'OK', free: 2 }),
      ran('2', 'tue', { ok: false, code: 'FULL', next: 'wed' }),
    ]);
    expect(await ask('1', 'mon')).toEqual({ ok: true, output: { free: 2 } });
    expect(await ask('2', 'tue')).toEqual({ ok: false, code: 'FULL', output: { next: 'wed' } });
  });

  it('answers each turn with its own run first, and goes on with the last', async () => {
    const ask = asking([1, 2, 3].map((free) => ran(String(free), 'mon', { ok: true, code: 'OK', free })));
    const free = async (turnId: string) => (await ask(turnId, 'mon'))?.output;
    expect(await free('2')).toEqual({ free: 2 });
    expect(await free('9')).toEqual({ free: 1 });
    expect(await free('3')).toEqual({ free: 3 });
    expect(await free('9')).toEqual({ free: 3 });
  });

  it('runs on the stores of the replay where the input is another, or the outcome was never known', async () => {
    const ask = asking([ran('1', 'mon', { ok: true, code: 'OK', free: 2 }), ran('1', 'sun', null)]);
    expect(await ask('1', 'fri')).toEqual({ ok: true, output: { free: 99 } });
    expect(await ask('1', 'sun')).toEqual({ ok: true, output: { free: 99 } });
  });

  it('never reaches beyond the stores', async () => {
    const ask = asking([ran('1', 'mon', { ok: true, code: 'OK', free: 2 })], look({ isOutside: true }));
    expect(await ask('1', 'mon')).toEqual({ ok: true, output: { free: 2 } });
    expect(await ask('1', 'fri')).toEqual({ ok: false, code: 'NOT_RECORDED' });
  });
});
