/**
 * The quality monitor: a bot that declares it is watched (docs/quality.md). The plugin brings no rule; rates are taken
 * from what turns have stored, and a job compares them with the thresholds.
 */
import { definePlugin } from '../../engine/plugin.ts';
import { serve } from './serve.ts';
import { QUALITY, qualityConfig } from './config.ts';

export { alerts } from './store/alerts.ts';
export { watchQuality } from './watch-quality.ts';

export const quality = definePlugin({
  name: QUALITY,
  config: qualityConfig,
  setup: () => ({}),
  serve,
});
