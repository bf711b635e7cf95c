import { expect, it } from 'vitest';
import { decisionFormat } from './decision-format.ts';
import { DecisionParser } from './decision-parser.ts';

const format = decisionFormat([
  {
    name: 'start_flow',
    description: 'The user wants a flow.',
    arguments: { type: 'object', properties: { flow: { enum: ['book_table'] } } },
  },
  { name: 'hand_off', description: 'The user wants a person.', arguments: { type: 'object', properties: {} } },
]);

it('lists every command on offer: what it is for, and the schema of its arguments', () => {
  expect(format.split('\n').slice(-2)).toEqual([
    '- start_flow: The user wants a flow. {"type":"object","properties":{"flow":{"enum":["book_table"]}}}',
    '- hand_off: The user wants a person. {"type":"object","properties":{}}',
  ]);
});

it('shows an example that the parser takes', () => {
  const example = format.split('\n').find((line) => line.startsWith('{')) ?? '';
  const parser = new DecisionParser();
  parser.push(example.replace('{…}', '{}'));
  expect(parser.isComplete).toBe(true);
  expect(parser.head).toEqual({ commands: [{ name: '…', arguments: {} }], reasoning: '…', confidence: 0.9 });
});
