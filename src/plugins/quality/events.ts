/** Kinds of the outbox's events. Payload: `alertId`, `botId`, `metric`, `scope`, `subject`, `value`, `threshold`. */
export const QUALITY_ALERT_RAISED = 'quality.alert_raised';
/** An alert has been cleared; the payload is that of one that was raised. */
export const QUALITY_ALERT_CLEARED = 'quality.alert_cleared';
