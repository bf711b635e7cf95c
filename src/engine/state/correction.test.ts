import { describe, expect, it } from 'vitest';
import type { FlowDefinition, SlotDefinition, StepDefinition } from '../bundle/definition.ts';
import { reopenAfterCorrection } from './correction.ts';
import type { Frame, SlotState } from './state.ts';

const slot = (name: string, type: SlotDefinition['type']): SlotDefinition => ({ name, type, refusal: 'required' });
const step = (id: string, over: Partial<StepDefinition>): StepDefinition => ({
  id,
  type: 'ask',
  options: {},
  reads: [],
  ...over,
});
const asks = (id: string, variable: string, reads: string[] = []): StepDefinition =>
  step(id, { expectedInput: { type: 'text', variable }, reads });
const held = (value: string | boolean): SlotState => ({
  status: 'filled',
  value,
  certainty: 1,
  raw: '',
  source: 'user',
  turn: 1,
});

const flow: FlowDefinition = {
  id: 'book',
  title: 'Book',
  examples: [],
  slots: {
    size: slot('size', 'number'),
    day: slot('day', 'date'),
    name: slot('name', 'name'),
    ok: slot('ok', 'yes_no'),
  },
  start: 'size',
  steps: {
    size: asks('size', 'size'),
    day: asks('day', 'day'),
    check: step('check', { type: 'action', options: { action: 'check', saveAs: 'free' }, reads: ['size', 'day'] }),
    told: step('told', { type: 'message', reads: ['free'] }),
    name: asks('name', 'name', ['day']),
    ok: asks('ok', 'ok', ['name', 'free']),
  },
};

const frameAt = (at: string): Frame => ({
  id: 'f',
  flow: 'book',
  step: at,
  awaiting: { slot: at, attempts: 1 },
  slots: { size: held('4'), day: held('2026-11-21'), name: held('Ana'), ok: held(true) },
  vars: { free: { ok: true } },
  paused: null,
});

describe('a correction', () => {
  it('takes back results that read the slot, and approvals that quote those results', () => {
    const frame = frameAt('ok');
    reopenAfterCorrection(frame, flow, 'size');
    expect(frame.vars).toEqual({});
    expect(Object.keys(frame.slots)).toEqual(['size', 'day', 'name']);
  });

  it('goes back to the first step that the slot concerns', () => {
    const frame = frameAt('ok');
    reopenAfterCorrection(frame, flow, 'day');
    expect(frame).toMatchObject({ step: 'day', awaiting: null });
  });

  it('keeps answers whose question merely mentions the slot', () => {
    const frame = frameAt('ok');
    reopenAfterCorrection(frame, flow, 'day');
    expect(frame.slots['name']?.value).toBe('Ana');
  });

  it('stays where it is when the slot concerns later steps alone', () => {
    const frame = frameAt('size');
    reopenAfterCorrection(frame, flow, 'name');
    expect(frame).toMatchObject({ step: 'size', awaiting: { slot: 'size' } });
  });
});
