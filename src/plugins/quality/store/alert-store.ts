import type { AlertRecord } from '../../../engine/plugin-server.ts';

export interface AlertsToSettle {
  accountId: string;
  /** Those whose metric and subject have an open alert already are left out. */
  raise: readonly AlertRecord[];
  /** Open alerts of the account; one that was cleared meanwhile is left out. */
  clear: readonly { id: string; value: number }[];
  at: string;
}

/** Every method that takes an account sees rows of that account alone. */
export interface AlertStore {
  /** Open ones first, then the newest cleared ones, `limit` in all. */
  alertsOf(accountId: string, botId: string, limit: number): Promise<AlertRecord[]>;
  findAlert(accountId: string, id: string): Promise<AlertRecord | null>;
  /** Not cleared, however many there are. */
  openAlerts(accountId: string, botId: string): Promise<AlertRecord[]>;
  /**
   * One statement: raises and clears, and writes an event for each into the outbox. However many servers call it at
   * once, an alert is raised once and cleared once. Gives back what this call has changed.
   */
  settleAlerts(alerts: AlertsToSettle): Promise<AlertRecord[]>;
}
