/** Tools of a real MCP server as actions, through LangChain's adapters, with confirmation and ledger. */
import { fileURLToPath } from 'node:url';
import { MultiServerMCPClient } from '@langchain/mcp-adapters';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { PluginDefinition, PluginRegistry } from '../../src/engine/index.ts';
import { actionFromTool, definePlugin } from '../../src/engine/plugin.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

const SERVER = fileURLToPath(new URL('mcp-server.ts', import.meta.url));

const client = new MultiServerMCPClient({
  mcpServers: { parcels: { transport: 'stdio', command: process.execPath, args: [SERVER] } },
});
let plugins: PluginRegistry = builtInPlugins;

beforeAll(async () => {
  const tools = await client.getTools();
  const parcels = definePlugin({
    name: 'parcels',
    config: z.strictObject({}),
    setup: () => ({
      actions: tools.map((one) => actionFromTool(one, { risk: one.name === 'track_parcel' ? 'read' : 'write' })),
    }),
  });
  plugins = new Map([...builtInPlugins, ['parcels', parcels.definition as unknown as PluginDefinition]]);
}, 60_000);
afterAll(() => client.close());

const flow = (id: string, example: string, run: string, text: string): string => `
id: ${id}
title: ${id}
examples: [${example}]
steps:
  - { id: run, type: action, ${run}, save_as: out, next_step: tell }
  - { id: tell, type: end, message: { text: "${text}" } }
`;

/** Asks before it runs. */
const askingFirst = (flowText: string): string =>
  flowText.replace(
    'steps:',
    `slots: { sure: { type: yes_no, approval: true } }
steps:
  - id: ask
    type: ask
    message: { text: "Shall it be fetched?" }
    expected_input: { variable: sure }
    next_step: [{ when: slots.sure, step: run }, { step: stop }]
  - { id: stop, type: end, message: { text: "Left as it is." } }`,
  );

const files = {
  ...tableBot,
  'bot.yaml': (tableBot['bot.yaml'] ?? '').replace('interruptions]', 'interruptions, parcels]'),
  'flows/track.yaml': flow(
    'track',
    'where is my parcel now',
    'action: track_parcel, input: { number: "\'P-17\'" }',
    'At the {{ vars.out.place }}, {{ vars.out.days }} days.',
  ),
  'flows/return.yaml': askingFirst(
    flow(
      'return',
      'send the parcel back',
      'action: return_parcel, input: { number: "\'P-17\'" }',
      '{{ vars.out.text }}',
    ),
  ),
  'flows/lost.yaml': askingFirst(
    flow(
      'lost',
      'give back a lost package',
      'action: return_parcel, input: { number: "\'P-404\'" }',
      '{{ vars.out.text }}',
    ),
  ),
};

it('answers with what the server gave', async () => {
  const bot = await makeBot({ files, plugins });
  const turn = await bot.say('where is my parcel now');
  expect(saidIn(turn)).toBe('At the depot of P-17, 2 days.');
  expect(turn.actions).toMatchObject([{ action: 'track_parcel', state: 'succeeded', attempts: 1 }]);
});

it('runs what writes once it was confirmed, and not before', async () => {
  const bot = await makeBot({ files, plugins });
  expect((await bot.say('send the parcel back')).actions).toEqual([]);
  const turn = await bot.say('yes');
  expect(saidIn(turn)).toBe('P-17 will be fetched');
  expect(turn.actions).toMatchObject([{ state: 'succeeded' }]);
});

it('an error of the server is a failed action, never a success', async () => {
  const bot = await makeBot({ files, plugins });
  await bot.say('give back a lost package');
  const turn = await bot.say('yes');
  expect(turn.status).toBe('FAILED');
  expect(turn.problem?.code).toBe('ACTION_FAILED');
});
