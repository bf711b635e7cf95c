import { describe, expect, it } from 'vitest';
import { loadBundle } from '../../engine/index.ts';
import type { BundleFiles, FlowChange } from '../../engine/index.ts';
import { builtInPlugins } from '../index.ts';
import { applyChange } from './apply-change.ts';

const files: BundleFiles = {
  'bot.yaml': `slug: b\nname: B\nlocales: [en]\ntime_zone: Europe/London\nplugins: [flows, orchestrator]\ncompany: { name: B }\n`,
  'flows/wifi.yaml': `id: wifi # ours
title: Wi-Fi
slots:
  where:
    type: choice
    choices:
      - { value: home, label: At home }   # most of them
      - { value: office, label: In the office }
steps:
  - id: ask_where
    type: choose
    expected_input: { variable: where }
    message: { text: "Where are you?" }
  # The last word.
  - { id: bye, type: message, message: { text: "Restart it." } }
`,
};
const patch = (overrides: Partial<Extract<FlowChange, { kind: 'patch' }>>): FlowChange => ({
  kind: 'patch',
  flow: 'wifi',
  addExamples: [],
  addSteps: [],
  addSlots: {},
  addOptions: [],
  redirects: [],
  start: null,
  ...overrides,
});
const botOf = (given: BundleFiles) => {
  const { definition, mistakes } = loadBundle(given, builtInPlugins);
  if (!definition) throw new Error(JSON.stringify(mistakes));
  return definition;
};
const applied = (change: FlowChange, to: BundleFiles = files) => {
  const changed = applyChange(change, to, botOf(to));
  return { changed, flow: botOf(changed).flows['wifi'], text: changed['flows/wifi.yaml'] ?? '' };
};
const hotel = patch({
  addOptions: [{ step: 'ask_where', text: 'In a hotel', value: 'hotel', nextStep: 'sign_in' }],
  addSteps: [{ id: 'sign_in', type: 'end', message: { text: 'Open any page and sign in.' } }],
});

describe('a patch', () => {
  it('adds an option with its branch; the other ways stay', () => {
    const { flow, text } = applied(hotel);
    expect(flow?.slots['where']?.choices?.map(({ value }) => value)).toEqual(['home', 'office', 'hotel']);
    expect(flow?.steps['ask_where']?.nextStep).toEqual([
      { when: "slots.where == 'hotel'", step: 'sign_in' },
      { step: 'bye' },
    ]);
    for (const comment of ['# ours', '# most of them', '# The last word.']) expect(text).toContain(comment);
  });

  it('lets a flow that ran off its end still end there', () => {
    const { flow } = applied(hotel);
    expect(Object.keys(flow?.steps ?? {})).toEqual(['ask_where', 'bye', 'end', 'sign_in']);
  });

  it('redirects a way, and a second patch is put behind the first', () => {
    const tryStep = (id: string) => ({
      addSlots: { [id]: { type: 'yes_no' } },
      addSteps: [{ id, type: 'ask', expected_input: { variable: id }, message: { text: id }, next_step: 'bye' }],
      redirects: [{ step: 'ask_where', to: 'bye', nextStep: id }],
    });
    const first = applied(patch(tryStep('first')));
    const { flow } = applied(patch(tryStep('second')), first.changed);
    expect(['ask_where', 'first', 'second'].map((id) => flow?.steps[id]?.nextStep)).toEqual(['first', 'second', 'bye']);
  });

  it.each([
    ['a flow that is gone', patch({ flow: 'lan' })],
    ['a step that is gone', patch({ addOptions: [{ step: 'x', text: 'x', value: 'x', nextStep: 'bye' }] })],
    ['a way that is gone', patch({ redirects: [{ step: 'bye', to: 'ask_where', nextStep: 'bye' }] })],
  ])('does not fit %s', (_what, change) => {
    expect(() => applied(change)).toThrow(expect.objectContaining({ code: 'PROPOSAL_INVALID' }));
  });
});
