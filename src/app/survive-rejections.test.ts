import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { createMetrics } from './telemetry/metrics.ts';
import { surviveRejections } from './survive-rejections.ts';

it('logs and counts a rejection that nobody handles, instead of ending the process', async () => {
  const [emitter, metrics, logged] = [new EventEmitter(), createMetrics(), [] as object[]];
  surviveRejections(emitter, metrics, { error: (fields) => logged.push(fields) });
  expect(await metrics.text()).toContain('colloquy_unhandled_rejections_total 0');
  const reason = new Error('a plugin forgot it');
  emitter.emit('unhandledRejection', reason);
  expect(logged).toEqual([{ err: reason }]);
  expect(await metrics.text()).toContain('colloquy_unhandled_rejections_total 1');
});
