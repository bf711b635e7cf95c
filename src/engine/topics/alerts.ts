/**
 * What the API asks about rates that have crossed their thresholds: the plugin that serves the topic `alerts` answers, from
 * a store of its own.
 */
import type { AlertMetric, AlertScope } from '../vocabulary.ts';

/** What a figure or an alert is about: the bot, one version (`subject`: its id) or one flow (`subject`: its id). */
export interface AlertSubject {
  scope: AlertScope;
  /** '' for the bot. */
  subject: string;
}

/** A rate that has crossed its threshold. */
export interface AlertRecord extends AlertSubject {
  id: string;
  accountId: string;
  botId: string;
  metric: AlertMetric;
  /** 0..1: the rate when the alert was raised. */
  value: number;
  threshold: number;
  /** What the rate was taken over. */
  sample: number;
  raisedAt: string;
  /** null: open. */
  clearedAt: string | null;
  /** The rate when it was cleared. */
  clearedValue: number | null;
}

/** What answers the API on the topic `alerts`. */
export interface AlertTopic {
  /** Open ones first, then the newest cleared ones, `limit` in all. */
  alertsOf(accountId: string, botId: string, limit: number): Promise<AlertRecord[]>;
  find(accountId: string, id: string): Promise<AlertRecord | null>;
  /** Without a turn for so long a conversation of that version's bot has fallen silent, minutes. */
  silentAfterMinutesOf(accountId: string, versionId: string): Promise<number>;
}
