import { describe, expect, it } from 'vitest';
import type { TurnRecord } from '../ports/turn.ts';
import { personBefore } from './person-in-charge.ts';

type Kind = 'bot' | 'hands over' | 'left to a person';

const turn = (kind: Kind, index: number): TurnRecord =>
  ({
    sequence: index + 1,
    decision: { source: kind === 'left to a person' ? 'handoff' : 'flows/start' },
    trace: { effects: kind === 'hands over' ? ['handOff'] : ['say'] },
  }) as unknown as TurnRecord;

/** The status that the last of these turns meets, when the replay has come to `status`. */
const before = (kinds: readonly Kind[], status: 'ACTIVE' | 'HANDED_OFF'): string => {
  const turns = kinds.map(turn);
  const last = turns.at(-1);
  return last ? personBefore(last, turns, status) : '';
};

describe('who is in charge of a turn in a replay', () => {
  it('is the bot while nobody else was', () => {
    expect(before(['bot', 'bot'], 'ACTIVE')).toBe('ACTIVE');
  });

  it('is the person whom the bot called, as long as it calls one now', () => {
    expect(before(['hands over', 'left to a person'], 'HANDED_OFF')).toBe('HANDED_OFF');
    expect(before(['hands over', 'left to a person'], 'ACTIVE')).toBe('ACTIVE');
  });

  it('is the person who took over unasked', () => {
    expect(before(['bot', 'left to a person'], 'ACTIVE')).toBe('HANDED_OFF');
  });

  it('is the bot again once the person has given the conversation back', () => {
    expect(before(['hands over', 'left to a person', 'bot'], 'HANDED_OFF')).toBe('ACTIVE');
    expect(before(['hands over', 'bot'], 'HANDED_OFF')).toBe('ACTIVE');
  });

  it('is a person whom only the other bundle calls, for as long as the record has no word of one', () => {
    expect(before(['bot', 'bot'], 'HANDED_OFF')).toBe('HANDED_OFF');
  });
});
