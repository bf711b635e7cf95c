/** LangChain's tools and retrievers as actions of a bot, as a plugin declares them. */
import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import { tool } from '@langchain/core/tools';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { actionFromRetriever, actionFromTool, definePlugin } from '../../src/engine/plugin.ts';
import type { PluginDefinition } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

const asked: unknown[] = [];
const convert = tool(
  async (input: { amount: number; to: string }) => {
    asked.push(input);
    if (input.to === 'XXX') throw new Error('no such currency');
    return JSON.stringify({ converted: input.amount * 2, currency: input.to });
  },
  {
    name: 'convert-money',
    description: 'Converts an amount into another currency.',
    schema: z.object({ amount: z.number(), to: z.string().length(3) }),
  },
);
/** As a tool of an MCP server comes: with JSON Schema. */
const shout = tool(async (input: unknown) => `${(input as { text: string }).text.toUpperCase()}!`, {
  name: 'shout',
  description: 'Says a text loudly.',
  schema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
});

class Handbook extends BaseRetriever {
  lc_namespace = ['test'];
  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    return query.includes('leave')
      ? [new Document({ pageContent: 'Leave is 25 days.', metadata: { source: 'hr.md' } })]
      : [];
  }
}

const chain = definePlugin({
  name: 'chain',
  config: z.strictObject({}),
  setup: () => ({
    actions: [
      actionFromTool(convert, { risk: 'read' }),
      actionFromTool(shout, { risk: 'read' }),
      actionFromRetriever(new Handbook(), { name: 'search_handbook', description: 'the handbook of the staff' }),
    ],
  }),
});

const flow = (id: string, example: string, step: string, text: string): string => `
id: ${id}
title: ${id}
examples: [${example}]
steps:
  - { id: run, type: action, ${step}, save_as: out, next_step: tell }
  - { id: tell, type: end, message: { text: "${text}" } }
`;
const files = {
  ...tableBot,
  'bot.yaml': (tableBot['bot.yaml'] ?? '').replace('interruptions]', 'interruptions, chain]'),
  'flows/money.yaml': flow(
    'money',
    'convert my money please',
    'action: convert_money, input: { amount: "21", to: "\'EUR\'" }',
    'That is {{ vars.out.converted }} {{ vars.out.currency }}.',
  ),
  'flows/odd.yaml': flow(
    'odd',
    'convert into the odd currency',
    'action: convert_money, input: { amount: "21", to: "\'XXX\'" }',
    'Ok: {{ vars.out.ok }}, {{ vars.out.code }}.',
  ),
  'flows/loud.yaml': flow(
    'loud',
    'say it loudly',
    'action: shout, input: { text: "\'hello\'" }',
    '{{ vars.out.text }}',
  ),
  'flows/leave.yaml': flow(
    'leave',
    'how many days of leave are there',
    'action: search_handbook, input: { query: "\'days of leave\'" }',
    '{{ vars.out.text }} ({{ vars.out.passages[0].source }})',
  ),
};
const plugins = new Map([...builtInPlugins, ['chain', chain.definition as unknown as PluginDefinition]]);

it.each([
  ['convert my money please', 'That is 42 EUR.'],
  ['say it loudly', 'HELLO!'],
  ['how many days of leave are there', 'Leave is 25 days. (hr.md)'],
])('answers "%s" with what the tool gave, and keeps it in the ledger', async (text, said) => {
  const bot = await makeBot({ files, plugins });
  const turn = await bot.say(text);
  expect(saidIn(turn)).toBe(said);
  expect(turn.actions).toMatchObject([{ state: 'succeeded', attempts: 1 }]);
});

it('a reading tool that fails is a result that the flow can branch on', async () => {
  const bot = await makeBot({ files, plugins });
  const turn = await bot.say('convert into the odd currency');
  expect(saidIn(turn)).toBe('Ok: false, FAILED.');
  expect(turn.actions).toMatchObject([{ state: 'failed', problem: { code: 'ACTION_FAILED' } }]);
});

it('arguments that its schema refuses never reach the tool', async () => {
  asked.length = 0;
  const wrong = { ...files, 'flows/odd.yaml': (files['flows/odd.yaml'] ?? '').replace("'XXX'", "'EURO'") };
  const bot = await makeBot({ files: wrong, plugins });
  const turn = await bot.say('convert into the odd currency');
  expect(turn.actions).toMatchObject([{ state: 'failed', problem: { code: 'ACTION_INPUT_INVALID' } }]);
  expect(asked).toEqual([]);
});
