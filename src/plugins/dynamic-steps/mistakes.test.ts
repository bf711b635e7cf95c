/** What an author can get wrong about a generated step, and where they are told to look. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadBundle } from '../../engine/index.ts';
import type { PluginDefinition, PluginRegistry } from '../../engine/index.ts';
import { dynamicSteps } from './index.ts';

/** The step type stands alone here: `flows` is there in name. */
const flows = { name: 'flows', config: z.strictObject({}), setup: () => ({}) };
const registry: PluginRegistry = new Map(
  [flows, dynamicSteps.definition].map((plugin) => [plugin.name, plugin as unknown as PluginDefinition]),
);

const FALLBACK = '    fallback: { message: { text: { en: "Ready?", ru: "Готовы?" } } }';

const mistakesOf = ({ step = '', fallback = FALLBACK, config = '{}' } = {}): string[] => {
  const files = {
    'bot.yaml': `
slug: tips
name: Tess
locales: [en, ru]
time_zone: Europe/London
plugins: [flows, { use: dynamic-steps, config: ${config} }]
company: { name: The Copper Pot }
channels: [WEB]
start: { message: { en: "Hi", ru: "Привет" } }
`,
    'flows/tip.yaml': `
id: tip
title: { en: A tip, ru: Совет }
slots:
  ready: { type: yes_no }
steps:
  - id: advise
    type: generate
    goal: A tip.
    expected_input: { variable: ready }
${fallback}
${step}
`,
  };
  return loadBundle(files, registry).mistakes.map(({ file, line, code }) => `${file}:${line} ${code}`);
};

describe('a generated step', () => {
  it('with a goal and a static step holds', () => {
    expect(mistakesOf()).toEqual([]);
  });

  it('needs its static step', () => {
    expect(mistakesOf({ fallback: '' })).toEqual(['flows/tip.yaml:7 STEP_OPTION_INVALID']);
  });

  it('has its texts in every language of the bot', () => {
    const fallback = '    fallback: { message: { text: { en: "Ready?" } } }';
    expect(mistakesOf({ fallback })).toEqual(['flows/tip.yaml:11 LOCALE_MISSING']);
    const step = `    patterns:
      - { id: calm, when: "true", message: { text: "Breathe." } }`;
    expect(mistakesOf({ step })).toEqual(['flows/tip.yaml:13 LOCALE_MISSING']);
  });

  const wrong: [string, string, string][] = [
    [
      'a text that names no slot of any flow',
      'patterns: [{ id: a, when: "true", message: { text: "{{ slots.redy }}" } }]',
      'SLOT_UNKNOWN',
    ],
    [
      'a condition over a slot that there is not',
      'patterns: [{ id: a, when: slots.redy, message: { text: "1" } }]',
      'SLOT_UNKNOWN',
    ],
    [
      'a condition that cannot be parsed',
      'patterns: [{ id: a, when: "slots.ready ==", message: { text: "1" } }]',
      'STEP_OPTION_INVALID',
    ],
    [
      'a pattern that leads nowhere',
      'patterns: [{ id: a, when: "true", message: { text: "1" }, next_step: quiz }]',
      'STEP_UNKNOWN',
    ],
    ['a target that is no step', 'targets: [quiz]', 'STEP_UNKNOWN'],
    ['a slot that it may ask for and the flow lacks', 'may_ask: [mood]', 'SLOT_UNKNOWN'],
    [
      'a file on offer without an id',
      'media: [{ type: image, description: "1", url: "https://a.test/a.png" }]',
      'STEP_OPTION_INVALID',
    ],
    ['a key that it does not know', 'pattern: []', 'KEY_UNKNOWN'],
  ];
  it.each(wrong)('with %s is a mistake on its line', (_what, key, code) => {
    expect(mistakesOf({ step: `    ${key}` })).toContain(`flows/tip.yaml:12 ${code}`);
  });
});

describe('the config', () => {
  const wrong: [string, string][] = [
    ['a condition that cannot be parsed', '{ patterns: [{ id: a, when: "1 +", message: { text: "1" } }] }'],
    ['a text that cannot be parsed', '{ patterns: [{ id: a, when: "true", message: { text: "{{ slots" } }] }'],
    ['weights that add up to nothing', '{ experiment: { name: a, weights: { static: 0, dynamic: 0 } } }'],
    ['a confidence above 1', '{ min_confidence: 2 }'],
  ];
  it('with a flow that is not there is a mistake', () => {
    expect(mistakesOf({ config: '{ flow: tip }' })).toEqual([]);
    expect(mistakesOf({ config: '{ flow: tipp }' })).toEqual(['bot.yaml:6 FLOW_UNKNOWN']);
  });

  it.each(wrong)('with %s is a mistake', (_what, config) => {
    expect(mistakesOf({ config })).toEqual([expect.stringMatching(/^bot\.yaml:6 PLUGIN_CONFIG_INVALID$/)]);
  });
});
