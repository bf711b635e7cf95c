import type { QualityAlertRecord, QualityRow } from './records.ts';

export interface QualityWindow {
  accountId: string;
  botId: string;
  /** Conversations that started from `since` on and before `until`, ISO 8601. */
  since: string;
  until: string;
  /** A conversation without a turn since then has fallen silent. */
  idleSince: string;
  /**
   * Of these, only conversations that were shown a step of this experiment, and only those in this arm: a conversation
   * is in the arm of the first such step. null: all.
   */
  experiment: { name: string; arm: string | null } | null;
}

export interface AlertsToSettle {
  accountId: string;
  /** Those whose metric and subject have an open alert already are left out. */
  raise: readonly QualityAlertRecord[];
  /** Open alerts of the account; one that was cleared meanwhile is left out. */
  clear: readonly { id: string; value: number }[];
  at: string;
}

/** Every method that takes an account sees rows of that account alone. */
export interface QualityStore {
  /** As many statements, whatever the window holds. Rows without order. */
  countsIn(window: QualityWindow): Promise<QualityRow[]>;
  /** Open ones first, then the newest cleared ones, `limit` in all. */
  alertsOf(accountId: string, botId: string, limit: number): Promise<QualityAlertRecord[]>;
  findAlert(accountId: string, id: string): Promise<QualityAlertRecord | null>;
  /** Not cleared, however many there are. */
  openAlerts(accountId: string, botId: string): Promise<QualityAlertRecord[]>;
  /**
   * One statement: raises and clears, and writes an event for each into the outbox. However many servers call it at
   * once, an alert is raised once and cleared once. Gives back what this call has changed.
   */
  settleAlerts(alerts: AlertsToSettle): Promise<QualityAlertRecord[]>;
}
