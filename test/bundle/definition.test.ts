import { describe, expect, it } from 'vitest';
import { loadBundle } from '../../src/engine/index.ts';
import type { BotDefinition, BundleFiles } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { tinyBundle, tinyBundleWith } from './bundle-files.ts';

function definitionOf(files: BundleFiles): BotDefinition {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);
  expect(mistakes).toEqual([]);
  return definition as BotDefinition;
}

const PIZZA = `id: pizza
title: { en: Pizza, ru: Пицца }
when: locale == "en"
slots:
  size: { type: choice }
  count: { type: number, valid: value <= 9, invalid: { en: "No.", ru: "Нет." }, profile: usual_count }
  sure: { type: yes_no }
steps:
  - id: size
    type: choose
    expected_input: { variable: size }
    message: { text: { en: "Which size?", ru: "Какую?" }, media: [{ type: image, description: { en: A, ru: Б }, file_id: f1 }] }
    buttons:
      - { text: { en: Small, ru: Маленькую }, value: s }
      - { text: { en: Large, ru: Большую }, value: 1 }
  - id: hours
    type: action
    action: get_hours
    input: { date: 'slots.count > 3 ? now : locale' }
    save_as: open
    next_step: [{ when: vars.open.is_open, step: sure }]
  - id: closed
    type: end
    message: { text: { en: "Closed, {{ profile.name }}.", ru: "Закрыто." } }
  - id: sure
    type: ask
    expected_input: { type: yes_no, variable: sure }
    message: { text: { en: "{{ slots.count | approx }} of {{ slots.size }}?", ru: "{{ vars.open.date | day }}?" } }
    next_step: size
`;
const PIZZA_BOT = `slug: pizza
name: Pizza
locales: [en, ru]
time_zone: Europe/London
plugins:
  - flows
  - use: interruptions
    config: { max_depth: 2 }
  - actions
model: { ask_below: 0.5, daily_budget_usd: 2, conversation_budget_usd: 0.1 }
company: { name: Pizza, hours: { mon: ["12:00-15:00", "18:00-02:00"] } }
if_busy: REJECT
`;

describe('a definition', () => {
  const pizza = definitionOf({ 'bot.yaml': PIZZA_BOT, 'flows/pizza.yaml': PIZZA });
  const { steps = {}, slots = {}, start } = pizza.flows['pizza'] ?? {};

  it('fills in what a bundle leaves out', () => {
    const tiny = definitionOf(tinyBundle());
    expect(tiny).toMatchObject({
      channels: ['WEB'],
      ifBusy: 'QUEUE',
      start: { buttons: [] },
      faq: [],
      model: { enabled: true, maxCallsPerTurn: 1, decisionTemperature: 0.3, generationTemperature: 0.7, askBelow: 0.6 },
    });
    expect(tiny.flows['order']).toMatchObject({ start: 'ask_count', slots: { count: { refusal: 'required' } } });
  });

  it('says in camelCase what files say in snake_case, configs of plugins included', () => {
    expect(pizza).toMatchObject({
      timeZone: 'Europe/London',
      ifBusy: 'REJECT',
      model: { dailyBudgetUsd: 2, conversationBudgetUsd: 0.1, askBelow: 0.5 },
    });
    expect(pizza.plugins).toContainEqual({ use: 'interruptions', config: { maxDepth: 2 } });
    expect(steps['hours']?.options).toMatchObject({ action: 'get_hours', saveAs: 'open' });
    expect(steps['size']?.message?.media).toEqual([{ type: 'image', description: { en: 'A', ru: 'Б' }, fileId: 'f1' }]);
  });

  it('goes on in the order of the file where a step says nothing else', () => {
    expect(start).toBe('size');
    expect(steps['size']?.nextStep).toBe('hours');
    expect(steps['hours']?.nextStep).toEqual([{ when: 'vars.open.is_open', step: 'sure' }, { step: 'closed' }]);
    expect(steps['closed']?.nextStep).toBeUndefined();
    expect(steps['sure']?.nextStep).toBe('size');
  });

  it('knows which slots and results each step reads, in any locale', () => {
    const reads = Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, step.reads.toSorted()]));
    expect(reads).toEqual({ size: [], hours: ['count', 'open'], closed: [], sure: ['count', 'open', 'size'] });
  });

  it('takes the choices of a slot from the buttons that ask for it, under every wording', () => {
    expect(slots['size']?.choices).toEqual([
      { value: 's', label: 'Small', synonyms: ['Маленькую'] },
      { value: '1', label: 'Large', synonyms: ['Большую'] },
    ]);
    expect(steps['size']?.expectedInput).toEqual({ type: 'choice', variable: 'size' });
  });

  it('cannot be changed, down to its leaves', () => {
    expect(() => Object.assign(steps['size']?.message?.text ?? {}, { en: 'x' })).toThrow(TypeError);
  });

  it('survives a JSON round trip', () => {
    expect(JSON.parse(JSON.stringify(pizza))).toEqual(pizza);
  });

  it('has no flow where the bundle has none', () => {
    const files = tinyBundleWith('bot.yaml', ['slug: tiny', 'slug: silent']);
    expect(definitionOf({ 'bot.yaml': files['bot.yaml'] ?? '' }).flows).toEqual({});
  });
});
