import { describe, expect, it } from 'vitest';
import { expectation } from '../bundle/schema/test-file.ts';
import type { ObservedTurn } from './differences.ts';
import { differencesOf } from './differences.ts';

const got: ObservedTurn = {
  reply: 'A table for 4.\nShall I  book it?',
  buttons: ['yes', 'no'],
  slots: { party_size: 4, phone: null },
  refused: ['phone'],
  flow: 'book_table',
  step: 'confirm',
  route: 'flow',
  actions: ['check_availability'],
  status: 'ACTIVE',
  state: null,
  modelCalls: 0,
  interruptions: 0,
  error: null,
};
const differences = (expected: unknown, turn = got) => differencesOf(expectation.parse(expected), turn);

describe('differences', () => {
  it('are none where everything is as expected, case and line ends aside', () => {
    const expected = {
      reply: ['a TABLE for 4', 'for 4. shall i book'],
      reply_lacks: 'phone',
      reply_matches: 'table for \\d',
      slots: { party_size: 4, phone: null, date: null },
      refused: ['phone'],
      flow: 'book_table',
      step: 'confirm',
      route: 'flow',
      actions: ['check_availability'],
      status: 'ACTIVE',
      model_calls: 0,
      buttons: ['yes', 'no'],
      interruptions: 0,
    };
    expect(differences(expected)).toEqual([]);
    expect(differences({})).toEqual([]);
  });

  it.each([
    [{ reply: 'nothing of the kind' }, 'reply'],
    [{ reply_lacks: 'TABLE' }, 'reply_lacks'],
    [{ reply_matches: '^Shall' }, 'reply_matches'],
    [{ slots: { party_size: '4' } }, 'slots.party_size'],
    [{ slots: { date: '2026-11-21' } }, 'slots.date'],
    [{ refused: [] }, 'refused'],
    [{ flow: null }, 'flow'],
    [{ step: 'ask_date' }, 'step'],
    [{ route: 'faq' }, 'route'],
    [{ actions: [] }, 'actions'],
    [{ status: 'HANDED_OFF' }, 'status'],
    [{ state: 'closing' }, 'state'],
    [{ model_calls: 1 }, 'model_calls'],
    [{ buttons: ['no', 'yes'] }, 'buttons'],
    [{ interruptions: 1 }, 'interruptions'],
    [{ error: 'MESSAGE_EMPTY' }, 'error'],
  ])('%j is a difference in %s', (expected, what) => {
    expect(differences(expected).map((found) => found.what)).toEqual([what]);
  });

  it('tell a turn that failed without being expected to', () => {
    const failed = { ...got, error: { code: 'GUARD_FAILED', message: 'The expression failed.' } };
    expect(differences({}, failed)).toEqual([
      { what: 'error', expected: 'none', got: 'GUARD_FAILED: The expression failed.' },
    ]);
    expect(differences({ error: 'GUARD_FAILED' }, failed)).toEqual([]);
  });
});
