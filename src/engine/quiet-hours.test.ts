import { expect, it } from 'vitest';
import { quietUntil } from './quiet-hours.ts';

const until = (quietHours: { from: string; to: string } | null, at: string, timeZone = 'Europe/Berlin') =>
  quietUntil({ quietHours, timeZone }, new Date(at))?.toISOString() ?? null;
const night = { from: '21:00', to: '08:00' };

it.each([
  ['late in the evening', night, '2026-11-20T22:30:00Z', '2026-11-21T07:00:00.000Z'],
  ['as they begin', night, '2026-11-20T20:00:00Z', '2026-11-21T07:00:00.000Z'],
  ['before dawn', night, '2026-11-21T03:00:00Z', '2026-11-21T07:00:00.000Z'],
  ['as they end', night, '2026-11-21T07:00:00Z', null],
  ['by day', night, '2026-11-20T12:00:00Z', null],
  ['in a siesta', { from: '13:00', to: '15:00' }, '2026-11-20T12:30:00Z', '2026-11-20T14:00:00.000Z'],
  ['after a siesta', { from: '13:00', to: '15:00' }, '2026-11-20T14:00:00Z', null],
  ['where there are none', null, '2026-11-20T22:30:00Z', null],
  ['over the night that loses an hour', night, '2026-03-28T21:00:00Z', '2026-03-29T06:00:00.000Z'],
])('quiet hours, %s', (_, hours, at, end) => {
  expect(until(hours, at)).toBe(end);
});
