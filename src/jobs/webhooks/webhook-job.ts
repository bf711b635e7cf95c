import { SEND_WEBHOOK, textOf } from '../../engine/index.ts';
import { defineJob } from '../job-runner.ts';
import type { JobDefinition } from '../job-runner.ts';
import type { SendWebhook } from './send-webhook.ts';

/** Tried for about a day. What is sent is the event's payload, under its kind. */
export const webhookJob = (send: SendWebhook): JobDefinition =>
  defineJob({
    name: SEND_WEBHOOK,
    retries: 12,
    retryAfterMs: 15_000,
    timeoutMs: 60_000,
    handle: ({ kind, accountId, at, ...data }, { id, signal }) =>
      send(
        {
          id,
          accountId: textOf(accountId),
          botId: textOf(data['botId']),
          type: textOf(kind),
          at: textOf(at),
          data,
        },
        signal,
      ),
  });
