import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../bundle/definition.ts';
import { noteShown, staleApproval } from './approval.ts';
import type { Frame, SlotState } from './state.ts';

const flow: FlowDefinition = {
  id: 'pay',
  title: 'Pay',
  examples: [],
  slots: {
    sum: { name: 'sum', type: 'number', refusal: 'required' },
    confirm: { name: 'confirm', type: 'yes_no', refusal: 'required', approval: true },
  },
  start: 'ok',
  steps: {
    ok: {
      id: 'ok',
      type: 'ask',
      expectedInput: { type: 'yes_no', variable: 'confirm' },
      options: {},
      reads: ['sum', 'confirm'],
    },
  },
};

const held = (value: number | boolean): SlotState => ({
  status: 'filled',
  value,
  certainty: 1,
  raw: '',
  source: 'user',
  turn: 1,
});

const asked = (): Frame => {
  const frame: Frame = {
    id: 'f',
    flow: 'pay',
    step: 'ok',
    awaiting: null,
    slots: { sum: held(20) },
    vars: {},
    paused: null,
  };
  const step = flow.steps['ok'];
  if (step) noteShown(frame, step, flow);
  return frame;
};

describe('an approval', () => {
  it('stands for what was shown', () => {
    const frame = asked();
    frame.slots['confirm'] = held(true);
    expect(staleApproval(frame, flow)).toBeNull();
  });

  it('does not stand for what has changed since, whoever changed it', () => {
    const frame = asked();
    frame.slots['confirm'] = held(true);
    frame.slots['sum'] = held(2000);
    expect(staleApproval(frame, flow)).toEqual({ slot: 'confirm', step: 'ok' });
  });

  it('that was not given is none', () => {
    const frame = asked();
    frame.slots['sum'] = held(2000);
    expect(staleApproval(frame, flow)).toBeNull();
  });
});
