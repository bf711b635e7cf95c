import { expect, it } from 'vitest';
import { decisionFormat } from './decision-format.ts';
import { DecisionParser } from './decision-parser.ts';

const format = decisionFormat({
  start_flow: { type: 'object', properties: { flow: { enum: ['book_table'] } } },
  hand_off: { type: 'object', properties: {} },
});

it('lists every command on offer with the schema of its arguments', () => {
  expect(format).toContain('- start_flow({ flow?: "book_table" })');
  expect(format).toContain('- hand_off({})');
});

it('shows an example that the parser takes', () => {
  const example = format.split('\n').find((line) => line.startsWith('{')) ?? '';
  const parser = new DecisionParser();
  parser.push(example.replace('{…}', '{}'));
  expect(parser.isComplete).toBe(true);
  expect(parser.head).toMatchObject({ commands: [{ name: '…', arguments: {} }], reasoning: '…', confidence: 0.9 });
});
