import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand, definePlugin, loadBundle, MISTAKE_CODES, WARNING_CODES } from '../../src/engine/index.ts';
import type { BundleFiles, MistakeCode } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { tinyBundle, tinyBundleWith } from './bundle-files.ts';

const FLOW = 'flows/order.yaml';
const inFlow = (...changes: [from: string, to: string][]) => tinyBundleWith(FLOW, ...changes);
const inBot = (...changes: [from: string, to: string][]) => tinyBundleWith('bot.yaml', ...changes);
const bot = (from: string, to: string) => inBot([from, to])['bot.yaml'] ?? '';
const flow = (from: string, to: string) => inFlow([from, to])[FLOW] ?? '';
const ANSWER = '{{ slots.count }} it';
const DONE = '    message: { text: "{{ slots.count }} it is." }\n';
const END = '    type: end\n';

const shouting = (name: string) => {
  const shout = { name: 'shout', description: 'shouts', args: z.object({}), route: 'conversation' as const };
  const command = defineCommand({ ...shout, guard: () => true, effects: () => [] });
  return definePlugin({ name, config: z.strictObject({}), setup: () => ({ commands: [command] }) }).definition;
};
const plugins = new Map([
  ...builtInPlugins,
  ['loud', shouting('loud')],
  ['louder', shouting('louder')],
  [
    'deaf',
    definePlugin({ name: 'deaf', config: z.strictObject({}), setup: () => ({ listens: { 'worker/spoke': 'hear' } }) })
      .definition,
  ],
  [
    'fuse',
    definePlugin({
      name: 'fuse',
      config: z.strictObject({}),
      setup: () => {
        throw new Error('it has blown');
      },
    }).definition,
  ],
]);

/** Bundles by the mistake they hold: it is reported where `¦` stands, with this word in its message. */
const EXAMPLES: Readonly<Record<MistakeCode, [word: string, files: BundleFiles][]>> = {
  YAML_SYNTAX: [
    ['sequence', inFlow(['[I want to order]\n', '[I want to order\n¦'])],
    ['unique', inFlow(['title: Order\n', 'title: Order\n¦title: Again\n'])],
    [
      'aliases',
      tinyBundle({
        'faq/a.yaml': `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [¦*a${', *a'.repeat(8)}]\n${[
          'c',
          'd',
          'e',
          'f',
          'g',
          'h',
          'i',
        ]
          .map(
            (name, n) =>
              `${name}: &${name} [${Array(9)
                .fill(`*${'bcdefgh'[n] ?? ''}`)
                .join(', ')}]`,
          )
          .join('\n')}\n`,
      }),
    ],
  ],
  FILE_MISSING: [['bot.yaml', { 'bot.yml': 'slug: tiny' }]],
  FILE_UNKNOWN: [
    ['Did you mean "flows"?', tinyBundle({ 'flow/order.yaml': '¦id: x' })],
    ['.yaml', tinyBundle({ 'faq/a.yml': '¦[]' })],
  ],
  KEY_UNKNOWN: [
    ['locals', inBot(['time_zone', '¦locals: []\ntime_zone'])],
    [
      '"bookings" there are',
      tinyBundle({ 'tests/a.yaml': '- { name: x, given: { ¦bookings: [{ date: 2026-11-20 }] } }' }),
    ],
    ['Did you mean "examples"?', inFlow(['examples', '¦exmaples'])],
    ['Did you mean "resolution"?', inFlow([END, `${END}    ¦resoluton: sold\n`])],
  ],
  VALUE_INVALID: [
    ['number', inFlow(['min: 1', 'min: ¦one'])],
    ['map from locale', inFlow(['title: Order', 'title: ¦4'])],
    ['of type number', inFlow(['type: number, variable', 'type: ¦date, variable'])],
    ['above', inFlow(['min: 1', 'min: ¦5, max: 2'])],
    ['alternative', inFlow(['min: 1', 'refusal: ¦alternative'])],
    ['company.name', inBot(['company: { name: Tiny Ltd }', 'company: ¦{ hours: { mon: ["09:00-17:00"] } }'])],
    ['12:00-22:00', inBot(['Tiny Ltd }', 'Tiny Ltd, hours: { mon: [¦"9-5"] } }'])],
    ['one of user', tinyBundle({ 'tests/a.yaml': '- { name: x, turns: [¦{ user: hi, button: b }] }' })],
    ['list', tinyBundle({ 'faq/a.yaml': '¦id: x' })],
  ],
  ID_DUPLICATE: [
    ['ask_count', inFlow(['id: done', 'id: ¦ask_count'])],
    ['twice', inBot(['locales: [en]', 'locales: [en, ¦en]'])],
    ['twice', inBot(['  - flows', '  - flows\n  - ¦flows'])],
    [
      'faq/a.yaml',
      tinyBundle({
        'faq/a.yaml': '- { id: hours, question: When?, answer: Always. }',
        'faq/b.yaml': '- { id: ¦hours, question: How?, answer: So. }',
      }),
    ],
    ['buttons', inFlow([DONE, `${DONE}    buttons:\n      - { text: A, value: a }\n      - { text: B, value: ¦a }\n`])],
  ],
  ID_MISMATCH: [['order.yaml', inFlow(['id: order', 'id: ¦ordr'])]],
  TIME_ZONE_UNKNOWN: [['Did you mean "Europe/London"?', inBot(['Europe/London', '¦Europe/Lndon'])]],
  LOCALE_UNKNOWN: [
    ['english!', inBot(['[en]', '[¦english!]'])],
    ['"ru"', inFlow(['title: Order', 'title: { en: Order, ¦ru: Заказ }'])],
    ['"fr"', tinyBundle({ 'templates/fr.yaml': '¦{}' })],
  ],
  LOCALE_MISSING: [
    ['"en"', inFlow(['{ text: How many? }', '{ text: ¦{ ru: Сколько? } }'])],
    [
      'for each of them',
      tinyBundle({ 'bot.yaml': bot('[en]', '[en, ru]'), [FLOW]: flow('text: How many?', 'text: ¦How many?') }),
    ],
    [
      'templates/ru.yaml',
      tinyBundle({ 'bot.yaml': bot('[en]', '[en, ru]'), 'templates/en.yaml': '¦not_understood: What?' }),
    ],
  ],
  PLUGIN_UNKNOWN: [['Did you mean "flows"?', inBot(['  - flows', '  - ¦flow'])]],
  PLUGIN_REQUIRES: [['"flows"', inBot(['  - flows', '  - ¦profile\n  - flows'])]],
  PLUGIN_BROKEN: [
    ['"deaf" cannot be used: it listens for "worker/spoke"', inBot(['  - flows', '  - flows\n  - ¦deaf'])],
    ['"fuse" cannot be used: it has blown', inBot(['  - flows', '  - flows\n  - ¦fuse'])],
    ['"fuse" cannot be used: it has blown', inBot(['  - flows', '  - flows\n  - { use: ¦fuse }'])],
  ],
  PLUGIN_CONFLICT: [
    ['"shout"', inBot(['  - flows', '  - flows\n  - loud\n  - ¦louder'])],
    ['"loud" and "louder"', inBot(['  - flows', '  - flows\n  - loud\n  - { use: ¦louder }'])],
  ],
  PLUGIN_CONFIG_INVALID: [
    ['"threshold"', inBot(['  - flows', '  - flows\n  - use: faq\n    config: { ¦threshhold: 1 }'])],
    ['<=1', inBot(['  - flows', '  - flows\n  - use: faq\n    config: { threshold: ¦2 }'])],
  ],
  STEP_TYPE_UNKNOWN: [['Did you mean "ask"?', inFlow(['type: ask', 'type: ¦aks'])]],
  STEP_OPTION_INVALID: [
    ['resolution', inFlow([END, `${END}    resolution: ¦4\n`])],
    ['action', inFlow(['  - id: done\n    type: end\n', '  - ¦id: done\n    type: action\n'])],
  ],
  STEP_UNKNOWN: [
    ['Did you mean "done"?', inFlow(['How many? }\n', 'How many? }\n    next_step: ¦don\n'])],
    [
      'over',
      inFlow(['How many? }\n', 'How many? }\n    next_step: [{ when: "true", step: ¦over }, { step: done }]\n']),
    ],
    ['begin', inFlow(['slots:', 'start: ¦begin\nslots:'])],
  ],
  STEP_UNREACHABLE: [['ask_count', inFlow(['slots:', 'start: done\nslots:'], ['id: ask_count', 'id: ¦ask_count'])]],
  LOOP_WITHOUT_WAIT: [
    [
      'done -> done',
      inFlow(
        ['  - id: done\n    type: end\n', '  - ¦id: done\n    type: message\n'],
        [DONE, `${DONE}    next_step: done\n`],
      ),
    ],
    [
      'done -> b -> done',
      inFlow(
        ['  - id: done\n    type: end\n', '  - ¦id: done\n    type: condition\n'],
        [DONE, '  - { id: b, type: message, next_step: done }\n'],
      ),
    ],
  ],
  FLOW_UNKNOWN: [
    ['Did you mean "order"?', inBot(['company:', 'start: { flow: ¦ordr }\ncompany:'])],
    ['pay', inBot(['  - flows', '  - flows\n  - { use: state-machine, config: { sale: { flow: ¦pay } } }'])],
    ['pay', inFlow([END, '    type: call\n    flow: ¦pay\n'])],
  ],
  SLOT_UNKNOWN: [
    ['Did you mean "count"?', inFlow(['variable: count', 'variable: ¦cuont'])],
    ['size', inFlow([ANSWER, 'Well, {{ slots.¦size }} it'])],
    ['amount', inFlow(['slots:', 'when: slots.¦amount > 2\nslots:'])],
    ['Did you mean "count"?', inFlow([END, '    type: forget\n    slots: [¦counts]\n'])],
    ['another slot', inFlow(['min: 1', 'refusal: alternative, alternative: ¦other'])],
  ],
  VARIABLE_UNKNOWN: [['total', inFlow([ANSWER, '{{ vars.¦total }}'])]],
  NAME_UNKNOWN: [
    ['Did you mean "slots"?', inFlow([ANSWER, '{{ ¦slot.count }}'])],
    ['phone', inFlow([ANSWER, '{{ company.¦phone }}'])],
    ['`valid`', inFlow(['slots:', 'when: ¦value > 2\nslots:'])],
  ],
  ACTION_UNKNOWN: [
    [
      'Did you mean "get_hours"?',
      tinyBundle({
        'bot.yaml': bot('  - flows', '  - flows\n  - actions'),
        [FLOW]: flow(END, '    type: action\n    action: ¦get_hour\n'),
      }),
    ],
  ],
  TEMPLATE_UNKNOWN: [['"not_understood"', tinyBundle({ 'templates/en.yaml': '¦not_understod: What?' })]],
  CHOICES_MISSING: [
    ['count', inFlow(['{ type: number, min: 1 }', '¦{ type: choice }'], ['type: number, v', 'type: choice, v'])],
  ],
  EXPRESSION_INVALID: [
    ['EOF', inFlow(['min: 1', 'valid: "value >¦"'])],
    ['true or false', inFlow(['slots:', "when: '¦size(slots)'\nslots:"])],
    ['valeu', inFlow(['min: 1', 'valid: value > 1 && ¦valeu > 2'])],
    ['valeu', inFlow(['slots:', 'when: >-\n  slots.count > 2 &&\n  ¦valeu > 2\nslots:'])],
  ],
  TEXT_INVALID: [
    ['aprox', inFlow([ANSWER, 'Well: ¦{{ slots.count | aprox }}'])],
    ['endif', tinyBundle({ 'templates/en.yaml': 'not_understood: |\n  What?\n  Again: ¦{% endif %}\n' })],
  ],
};

/** Takes the mark out and says where it stood. */
function unmarked(marked: BundleFiles): { files: BundleFiles; place: string } {
  let place = 'bot.yaml:1:1';
  const files = Object.entries(marked).map(([path, text]) => {
    const before = text.split('¦');
    const lines = (before[0] ?? '').split('\n');
    if (before.length === 2) place = `${path}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
    return [path, before.join('')];
  });
  return { files: Object.fromEntries(files) as BundleFiles, place };
}

const cases = Object.entries(EXAMPLES).flatMap(([code, examples]) =>
  examples.map(([word, marked]) => ({ code, word, ...unmarked(marked) })),
);

describe('a warning', () => {
  it('names a language that the server has no words for, and refuses nothing', () => {
    const { definition, mistakes, warnings } = loadBundle(
      inBot(['locales: [en]', 'locales: [en, fi]']),
      builtInPlugins,
    );
    expect(warnings).toMatchObject([{ code: 'LOCALE_WITHOUT_WORDS', file: 'bot.yaml', column: 15 }]);
    expect(mistakes.filter(({ code }) => code !== 'LOCALE_MISSING')).toEqual([]);
    expect(definition).toBeNull();
    const finnish = loadBundle(inBot(['locales: [en]', 'locales: [fi]']), builtInPlugins);
    expect(finnish.definition).not.toBeNull();
    expect(finnish.warnings).toHaveLength(1);
  });
});

describe('mistakes in a bundle', () => {
  it('are none where there are none', () => {
    expect(loadBundle(tinyBundle(), builtInPlugins).mistakes).toEqual([]);
  });

  it.each(cases)('$code is reported at $place ($word)', ({ code, word, files, place }) => {
    const { definition, mistakes } = loadBundle(files, plugins);
    const said = mistakes.map(({ file, line, column, ...rest }) => ({ place: `${file}:${line}:${column}`, ...rest }));
    expect(said).toContainEqual({ place, code, message: expect.stringContaining(word) as string });
    expect(definition).toBeNull();
  });

  it('are reported all at once, in reading order', () => {
    const { mistakes } = loadBundle(
      {
        'bot.yaml': 'slug: Tiny!\nname: Tiny\nlocales: [en]\ntime_zone: Mars\nplugins: [flows]\ncompany: { nam: T }\n',
        'flows/a.yaml':
          'id: a\ntitle: A\nslots: { n: { type: nummer } }\nsteps:\n  - { id: s, type: ask, mesage: 1 }\n  - { id: t, type: end, next_step: u }\n',
        'flows/b.yaml': 'id: b\ntitle: "{{ slots.n | shout }}"\nwhen: n >\nsteps: [{ id: s, type: end }]\n',
        'faq/c.yaml': '- { id: c, question: C? }\n',
      },
      builtInPlugins,
    );
    expect(mistakes.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'bot.yaml:1 VALUE_INVALID',
      'bot.yaml:4 TIME_ZONE_UNKNOWN',
      'bot.yaml:6 VALUE_INVALID',
      'bot.yaml:6 KEY_UNKNOWN',
      'faq/c.yaml:1 VALUE_INVALID',
      'flows/a.yaml:3 VALUE_INVALID',
      'flows/a.yaml:5 KEY_UNKNOWN',
      'flows/a.yaml:6 STEP_UNKNOWN',
      'flows/b.yaml:2 TEXT_INVALID',
      'flows/b.yaml:3 EXPRESSION_INVALID',
    ]);
  });

  it('does not blame a flow for a plugin that is not there', () => {
    const { mistakes } = loadBundle(inBot(['  - flows', '  - flowz']), builtInPlugins);
    expect(mistakes.map(({ code }) => code)).toEqual(['PLUGIN_UNKNOWN']);
  });

  it('are each explained in the docs', () => {
    const docs = readFileSync(new URL('../../docs/bundle.md', import.meta.url), 'utf8');
    const explained = [...docs.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    const codes = [...MISTAKE_CODES, ...WARNING_CODES];
    expect(new Set(explained)).toEqual(new Set(codes));
    expect(explained).toHaveLength(codes.length);
  });
});
