import { describe, expect, it } from 'vitest';
import { circuitBreaker } from './circuit-breaker.ts';

const setUp = () => {
  let nowMs = 1_000_000;
  const breaker = circuitBreaker({ faults: 3, coolDownMs: 10_000 }, { now: () => new Date(nowMs) });
  const call = (health: 'up' | 'down' | 'unknown') => breaker.enter()?.settle(health);
  return { breaker, call, pass: (ms: number) => void (nowMs += ms) };
};

describe('circuitBreaker', () => {
  it('opens after three faults in a row and not after three with a success between', () => {
    const { breaker, call } = setUp();
    for (const health of ['down', 'down', 'up', 'down', 'unknown', 'down'] as const) call(health);
    expect(breaker.enter()).not.toBeNull();
    call('down');
    expect(breaker.enter()).toBeNull();
  });

  it('lets one trial through after the cool-down, and closes when it succeeds', () => {
    const { breaker, call, pass } = setUp();
    for (let fault = 0; fault < 3; fault += 1) call('down');
    pass(9_999);
    expect(breaker.enter()).toBeNull();
    pass(1);
    const trial = breaker.enter();
    expect(trial).not.toBeNull();
    expect(breaker.enter()).toBeNull();
    trial?.settle('up');
    expect(breaker.enter()).not.toBeNull();
    expect(breaker.enter()).not.toBeNull();
  });

  it('waits another cool-down when the trial fails, and tries again at once when it was hung up on', () => {
    const { breaker, call, pass } = setUp();
    for (let fault = 0; fault < 3; fault += 1) call('down');
    pass(10_000);
    call('down');
    expect(breaker.enter()).toBeNull();
    pass(10_000);
    call('unknown');
    expect(breaker.enter()).not.toBeNull();
  });

  it('is not closed by a call that began before it opened', () => {
    const { breaker, call } = setUp();
    const early = breaker.enter();
    for (let fault = 0; fault < 3; fault += 1) call('down');
    early?.settle('up');
    expect(breaker.enter()).toBeNull();
  });
});
