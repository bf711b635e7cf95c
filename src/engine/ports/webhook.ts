import type { JsonObject } from '../json.ts';

/** One event on its way to one receiver. */
export interface WebhookDeliveryRecord {
  /** Of the event: sent as `webhook-id`, so that a receiver can tell a repetition. */
  id: string;
  accountId: string;
  botId: string;
  url: string;
  event: JsonObject;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  /** HTTP status of the last answer, or why there was none. */
  lastOutcome: string | null;
  createdAt: string;
  deliveredAt: string | null;
}

export interface WebhookStore {
  /** Keeps the one with this id as it is. */
  ensure(delivery: WebhookDeliveryRecord): Promise<WebhookDeliveryRecord>;
  find(accountId: string, id: string): Promise<WebhookDeliveryRecord | null>;
  /** Counts the attempt. One that is delivered stays so. */
  noteAttempt(input: {
    accountId: string;
    id: string;
    state: WebhookDeliveryRecord['state'];
    outcome: string;
    at: string;
  }): Promise<void>;
}
