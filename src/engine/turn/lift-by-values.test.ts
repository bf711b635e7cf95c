import { expect, it } from 'vitest';
import type { FlowDefinition } from '../bundle/definition.ts';
import { understand } from '../../understanding/index.ts';
import { hasRoomForValues, liftByValues } from './lift-by-values.ts';

const flow: FlowDefinition = {
  id: 'book',
  title: 'Book',
  examples: ['book a table'],
  slots: {
    people: { name: 'people', type: 'number', refusal: 'required' },
    date: { name: 'date', type: 'date', refusal: 'required' },
    time: { name: 'time', type: 'time', refusal: 'required' },
  },
  start: 'ask',
  steps: {},
};
const unranked = { candidates: [], score: 0.1, isInScope: false };
const lift = (text: string) => {
  const moment = { now: '2026-11-20T10:00', timeZone: 'Europe/London' };
  return liftByValues(unranked, flow, understand({ text, locale: 'en', moment, slots: Object.values(flow.slots) }));
};

it('takes a message of nothing but values for the flow that has room for them', () => {
  expect(lift('2 people tomorrow 8pm')).toMatchObject({ isInScope: true, candidates: [{ id: 'book' }] });
});

it('takes one value for no task', () => {
  expect(lift('tomorrow')).toBe(unranked);
});

it('finds room only where there are two slots of telling types', () => {
  expect(hasRoomForValues(flow)).toBe(true);
  expect(hasRoomForValues({ ...flow, slots: {} })).toBe(false);
});
