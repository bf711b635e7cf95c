/** Who is told of the quality monitor's alerts. */
import { QUALITY_ALERT_CLEARED, QUALITY_ALERT_RAISED } from '../engine/index.ts';
import type { QualityAlertChange } from '../engine/index.ts';
import { defineJob, textOf } from './job-runner.ts';
import type { JobDefinition } from './job-runner.ts';
import { SEND_WEBHOOK } from './webhooks/webhook-job.ts';

export interface QualityAlertChanged {
  accountId: string;
  botId: string;
  alertId: string;
  change: QualityAlertChange;
}

export const QUALITY_ROUTES = {
  [QUALITY_ALERT_RAISED]: ['announce-alert', SEND_WEBHOOK],
  [QUALITY_ALERT_CLEARED]: ['announce-alert', SEND_WEBHOOK],
} as const;

/** `announce`: to subscribers, who are told once. */
export const qualityJobs = (announce: (changed: QualityAlertChanged) => Promise<void>): JobDefinition[] => [
  defineJob({
    name: 'announce-alert',
    retries: 1,
    handle: ({ kind, accountId, botId, alertId }) =>
      announce({
        accountId: textOf(accountId),
        botId: textOf(botId),
        alertId: textOf(alertId),
        change: kind === QUALITY_ALERT_RAISED ? 'RAISED' : 'CLEARED',
      }),
  }),
];
