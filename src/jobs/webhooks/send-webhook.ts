/**
 * Tells a bot's receiver of an event, signed as standardwebhooks.com has it. Each event has one delivery with one id:
 * tried again until the receiver says yes, and never sent again after that.
 */
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { BotError } from '../../engine/index.ts';
import type { Clock, JsonObject, Log, WebhookStore } from '../../engine/index.ts';
import { post } from './post.ts';

/** What a bot's receiver is told. */
export interface WebhookEvent {
  /** The same however often it is sent. */
  id: string;
  accountId: string;
  botId: string;
  /** `proposal.changed`, `quality.alert_raised` ... */
  type: string;
  /** ISO 8601. */
  at: string;
  data: JsonObject;
}

/** Throws ACTION_FAILED where it is worth trying again. */
export type SendWebhook = (event: WebhookEvent, signal: AbortSignal) => Promise<void>;

export interface WebhookOptions {
  webhooks: WebhookStore;
  clock: Clock;
  log: Log;
  /** Who the bot wants to be told of it; null: nobody. */
  receiverOf: (event: Pick<WebhookEvent, 'accountId' | 'botId' | 'type'>) => Promise<string | null>;
  secretOf: (botId: string) => string;
  /** While a secret is changed: events are signed with these too, so that a receiver may check with either. */
  formerSecretsOf?: (botId: string) => readonly string[];
  /** Hosts that may be sent to, each with its subdomains; `*`: any. */
  hosts: readonly string[];
  mayBePrivate: boolean;
}

/** `whsec_...`: what a receiver checks signatures with. Made from the server's own secret, so that none is stored. */
export const webhookSecret = (serverSecret: string, botId: string): string =>
  `whsec_${createHmac('sha256', serverSecret).update(`webhook ${botId}`).digest('base64')}`;

const isAllowed = (url: URL, hosts: readonly string[]): boolean =>
  (url.protocol === 'https:' || url.protocol === 'http:') &&
  hosts.some((host) => host === '*' || url.hostname === host || url.hostname.endsWith(`.${host}`));

export const webhookSender =
  (options: WebhookOptions): SendWebhook =>
  async (event, signal) => {
    const { webhooks, clock, log, receiverOf, secretOf, formerSecretsOf, hosts, mayBePrivate } = options;
    const { id, accountId, botId, type, at, data } = event;
    const url = await receiverOf(event);
    if (url === null) return;
    const fresh = { state: 'pending' as const, attempts: 0, lastOutcome: null, createdAt: at, deliveredAt: null };
    const delivery = await webhooks.ensure({
      id,
      accountId,
      botId,
      url,
      event: { type, timestamp: at, data },
      ...fresh,
    });
    if (delivery.state !== 'pending') return;
    const target = new URL(delivery.url);
    const note = (state: 'pending' | 'delivered' | 'failed', outcome: string): Promise<void> =>
      webhooks.noteAttempt({ accountId, id, state, outcome, at: clock.now().toISOString() });
    if (!isAllowed(target, hosts)) {
      log.warn({ botId, host: target.hostname }, 'a webhook goes to a host that is not on the list');
      return note('failed', `host ${target.hostname} is not on the list`);
    }

    const body = JSON.stringify(delivery.event);
    const sentAt = clock.now();
    const secrets = [secretOf(botId), ...(formerSecretsOf?.(botId) ?? [])];
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, sentAt, body)).join(' '),
    };
    const status = await post(target, { headers, body, signal, mayBePrivate }).catch(async (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const isPrivate = error instanceof Error && error.name === 'PrivateAddress';
      await note(isPrivate ? 'failed' : 'pending', reason);
      if (isPrivate) return null;
      throw new BotError('ACTION_FAILED', { action: 'webhook', problem: reason }, { cause: error });
    });
    if (status === null) return;
    if (status >= 200 && status < 300) return note('delivered', String(status));
    // Gone: the receiver wants no more of these.
    if (status === 410) return note('failed', '410');
    await note('pending', String(status));
    throw new BotError('ACTION_FAILED', { action: 'webhook', problem: `the receiver answered ${status}` });
  };
