/** Who is told of the quality monitor's alerts, and of caps on what models may cost. */
import { CAP_EVENTS, defineQueue, SEND_WEBHOOK, textOf } from '../../engine/plugin-server.ts';
import { QUALITY_ALERT_CLEARED, QUALITY_ALERT_RAISED } from './events.ts';
import type { JobDefinition, AlertChange } from '../../engine/plugin-server.ts';

export interface QualityAlertChanged {
  accountId: string;
  botId: string;
  alertId: string;
  change: AlertChange;
}

export const QUALITY_ROUTES = {
  [QUALITY_ALERT_RAISED]: ['announce-alert', SEND_WEBHOOK],
  [QUALITY_ALERT_CLEARED]: ['announce-alert', SEND_WEBHOOK],
  [CAP_EVENTS.near]: [SEND_WEBHOOK],
  [CAP_EVENTS.reached]: [SEND_WEBHOOK],
} as const;

/** `announce`: to subscribers, who are told once. */
export const qualityJobs = (announce: (changed: QualityAlertChanged) => Promise<void>): JobDefinition[] => [
  defineQueue({
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
