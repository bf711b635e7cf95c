import { describe, expect, it } from 'vitest';
import { builtInPlugins } from '../../plugins/index.ts';
import { tableBot } from '../../../test/support/table-bot.ts';
import { changed, FLOW, VERSIONS } from '../../../test/versions/version-files.ts';
import type { BotDefinition, BundleFiles } from '../bundle/definition.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { initialState } from '../state/state.ts';
import type { ConversationState, Frame, SlotState } from '../state/state.ts';
import { planMigration } from './plan-migration.ts';
import type { Standing } from './plan-migration.ts';

const read = (files: BundleFiles): BotDefinition => {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);
  if (!definition) throw new Error(JSON.stringify(mistakes));
  return definition;
};
const withSeat = (choices: string): BundleFiles =>
  changed(
    FLOW,
    'steps:\n',
    `steps:\n  - { id: where, type: choose, message: { text: "Where?" }, expected_input: { variable: seat }, next_step: size }\n`,
    changed(FLOW, 'slots:\n', `slots:\n  seat: { type: choice, choices: [${choices}] }\n`),
  );
const GARDEN = '{ value: garden }, { value: hall }';

const slot = (value: SlotState['value']): SlotState => ({
  status: 'filled',
  value,
  certainty: 1,
  raw: '',
  source: 'user',
  turn: 1,
});
const frame = (step: string, over: Partial<Frame> = {}): Frame => ({
  id: step,
  flow: 'book',
  step,
  awaiting: null,
  slots: {},
  vars: {},
  paused: null,
  ...over,
});
const standing = (state: Partial<ConversationState>, over: Partial<Standing> = {}): Standing => ({
  state: { ...initialState('en'), ...state },
  status: 'ACTIVE',
  channel: 'WEB',
  isTurnRunning: false,
  ...over,
});
const plan = (at: Standing, to: BundleFiles, from: BundleFiles = tableBot) => planMigration(at, read(from), read(to));
const codes = (...given: Parameters<typeof plan>): string[] => plan(...given).obstacles.map(({ code }) => code);

describe('planning a migration', () => {
  it('lets go on who stands at a step that is the same kind of step', () => {
    const at = standing({
      stack: [frame('day', { awaiting: { slot: 'date', attempts: 1 }, slots: { party_size: slot(4) } })],
    });
    expect(plan(at, VERSIONS.reworded)).toEqual({ step: { flow: 'book', step: 'day' }, obstacles: [] });
  });

  it('lets go on who is between flows, or at the end of one', () => {
    expect(plan(standing({}), VERSIONS.renamed)).toEqual({ step: null, obstacles: [] });
    expect(codes(standing({ stack: [frame('')] }), VERSIONS.withoutPhone)).toEqual([]);
  });

  it('leaves whom a person talks to, and whose turn runs', () => {
    const at = standing({}, { status: 'HANDED_OFF', isTurnRunning: true });
    expect(codes(at, VERSIONS.reworded)).toEqual(['HANDED_OFF', 'TURN_RUNNING']);
  });

  it('asks of every paused flow what it asks of the one that runs', () => {
    const paused = frame('tel', { paused: { reason: 'digression', turn: 3 } });
    const at = standing({ stack: [paused, frame('size')] });
    expect(plan(at, VERSIONS.withoutPhone)).toEqual({
      step: { flow: 'book', step: 'size' },
      obstacles: [{ code: 'STEP_GONE', flow: 'book', step: 'tel', slot: null, isPaused: true }],
    });
    expect(codes(at, VERSIONS.renamed)).toEqual(['FLOW_GONE', 'FLOW_GONE']);
  });

  it('does not take a step for the same that has become another kind, or asks for something else', () => {
    const at = standing({ stack: [frame('size', { awaiting: { slot: 'party_size', attempts: 1 } })] });
    const message = changed(
      FLOW,
      'id: size, type: ask, message: { text: "For how many people?" }, expected_input: { variable: party_size }',
      'id: size, type: message, message: { text: "Welcome." }',
    );
    expect(codes(at, message)).toEqual(['STEP_CHANGED_KIND']);
    const other = changed(FLOW, 'expected_input: { variable: party_size }', 'expected_input: { variable: date }');
    expect(codes(at, other)).toEqual(['STEP_CHANGED_KIND']);
  });

  it('does not carry a value into a slot of another type', () => {
    const at = standing({ stack: [frame('day', { slots: { party_size: slot(4) } })] });
    expect(plan(at, VERSIONS.sizeAsText).obstacles).toEqual([
      { code: 'SLOT_TYPE_CHANGED', flow: 'book', step: 'day', slot: 'party_size', isPaused: false },
    ]);
  });

  it('keeps a value that the new version has no slot for', () => {
    const at = standing({ stack: [frame('size', { slots: { seat: slot('garden') } })] });
    expect(codes(at, tableBot, withSeat(GARDEN))).toEqual([]);
  });

  it('holds a choice to the choices that there are, given or on offer', () => {
    const from = withSeat(GARDEN);
    const fewer = withSeat('{ value: hall }');
    const given = standing({ stack: [frame('size', { slots: { seat: slot('garden') } })] });
    expect(codes(given, fewer, from)).toEqual(['CHOICE_GONE']);
    const offered = standing({ stack: [frame('where', { awaiting: { slot: 'seat', attempts: 1 } })] });
    expect(codes(offered, fewer, from)).toEqual(['CHOICE_GONE']);
    expect(codes(offered, withSeat(`${GARDEN}, { value: bar }`), from)).toEqual([]);
  });

  it('does not move who would hear another language, or would lose their channel', () => {
    const to = read(tableBot);
    const from: BotDefinition = { ...to, locales: ['en', 'ru'], channels: ['WEB', 'SMS'] };
    const reasons = (at: Standing) => planMigration(at, from, to).obstacles.map(({ code }) => code);
    expect(reasons(standing({ locale: 'ru' }))).toEqual(['LOCALE_GONE']);
    expect(reasons(standing({ locale: 'de' }))).toEqual([]);
    expect(reasons(standing({}, { channel: 'SMS' }))).toEqual(['CHANNEL_GONE']);
    expect(reasons(standing({}, { channel: 'API' }))).toEqual([]);
  });

  it('does not move a state machine to other declarations', () => {
    const other = changed('bot.yaml', 'faq, interruptions]', 'faq, { use: interruptions, config: { max_depth: 1 } }]');
    expect(codes(standing({ machine: 'closing' }), other)).toEqual(['MACHINE_CHANGED']);
    expect(codes(standing({ machine: 'closing' }), VERSIONS.reworded)).toEqual([]);
    expect(codes(standing({}), other)).toEqual([]);
  });
});
