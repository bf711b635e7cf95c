/** Kinds of the outbox's events. Payload: `alertId`, `botId`, `metric`, `scope`, `subject`, `value`, `threshold`. */
export const QUALITY_ALERT_RAISED = 'quality.alert_raised';
export const QUALITY_ALERT_CLEARED = 'quality.alert_cleared';

/** Name of the stream, in the event log, of the alerts of an account's bots. */
export const qualityStream = (accountId: string): string => `quality/${accountId}`;
