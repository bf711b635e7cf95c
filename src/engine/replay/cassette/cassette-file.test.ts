import { describe, expect, it } from 'vitest';
import { readCassette, writeCassette } from './cassette-file.ts';
import type { Exchange } from './exchange.ts';

const exchange = (said: string): Exchange => ({
  request: {
    model: null,
    temperature: 0.3,
    maxOutputTokens: 100,
    messages: [
      { role: 'system', content: 'You are the desk.' },
      { role: 'user', content: said },
    ],
  },
  answer: { commands: [], reasoning: '', confidence: 1, reply: 'Good day.', outcome: 'ok' },
});

describe('the file of a cassette', () => {
  const cassette = { greets: [exchange('hello')], asks: [exchange('how much'), exchange('and now')] };
  const text = writeCassette(cassette);

  it('holds what is the same in several requests once, and gives all of it back', () => {
    expect(text.match(/You are the desk/g)).toHaveLength(1);
    expect(text.match(/how much/g)).toHaveLength(1);
    expect(readCassette({ 'tests/a.cassette.json': text }, 'tests/a.yaml')).toEqual(cassette);
  });

  it('is refused where a text is gone', () => {
    const damaged = text.replace('"text 1": "You are the desk."', '"text 2": "You are the desk."');
    expect(() => readCassette({ 'tests/a.cassette.json': damaged }, 'tests/a.yaml')).toThrow(
      'there is no text "text 1"',
    );
  });
});
