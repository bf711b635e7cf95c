import { getEventListeners } from 'node:events';
import { expect, it, vi } from 'vitest';
import { limitTime } from './time-limit.ts';

it('ends when the time is up, and says so', () => {
  vi.useFakeTimers();
  const limit = limitTime(new AbortController().signal, 50);
  vi.advanceTimersByTime(50);
  expect([limit.signal.aborted, limit.isTimeUp]).toEqual([true, true]);
  expect(limit.signal.reason).toMatchObject({ name: 'TimeoutError' });
  vi.useRealTimers();
});

it('ends with the work it is part of, for the same reason', () => {
  const outer = new AbortController();
  const limit = limitTime(outer.signal, 50_000);
  outer.abort('cancelled');
  expect([limit.signal.aborted, limit.signal.reason, limit.isTimeUp]).toEqual([true, 'cancelled', false]);
  limit.close();
});

it('has ended from the start where that work has', () => {
  const limit = limitTime(AbortSignal.abort('gone'), 50_000);
  expect(limit.signal.reason).toBe('gone');
  limit.close();
});

it('leaves nothing behind once closed', () => {
  vi.useFakeTimers();
  const outer = new AbortController();
  const limit = limitTime(outer.signal, 50);
  limit.close();
  expect([vi.getTimerCount(), getEventListeners(outer.signal, 'abort')]).toEqual([0, []]);
  vi.useRealTimers();
});
