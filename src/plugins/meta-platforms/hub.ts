/** What all of Meta's webhooks have in common: the handshake, the signature, and errors of the Graph API. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSameSecret, outcomeOf } from '../../engine/plugin.ts';
import type {
  ChannelAnswer,
  ChannelCallAnswer,
  ChannelRequest,
  ChannelVerdict,
  DeliveryOutcome,
} from '../../engine/plugin.ts';

/** What an app of Meta's has, whichever of its networks it is for. */
export const hubSettings = {
  /** Of the app, "Basic settings": signs what comes. */
  app_secret: z.string().min(1),
  /** Chosen by you, and typed in where the webhook is set up. */
  verify_token: z.string().min(8),
  /** Of a system user: it does not run out. */
  access_token: z.string().min(1),
  api_url: z.url().default('https://graph.facebook.com/v23.0'),
};

export const verifyHub = ({ headers, body }: ChannelRequest, secret: string): ChannelVerdict => {
  const given = headers['x-hub-signature-256'];
  if (given === undefined) return 'missing';
  const right = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return isSameSecret(given, right) ? 'valid' : 'wrong';
};

/** The challenge is given back to who knows the token. */
export const greetHub = ({ method, query }: ChannelRequest, token: string): ChannelAnswer | null => {
  if (method !== 'GET' || query['hub.mode'] !== 'subscribe') return null;
  if (!isSameSecret(query['hub.verify_token'] ?? '', token)) return null;
  return { status: 200, type: 'text/plain', body: query['hub.challenge'] ?? '' };
};

const refused = z.object({ error: z.object({ message: z.string(), code: z.int() }) });

/** Errors that say "later", whatever their status: too many calls, of the app, the number, or to one person. */
const LATER = new Set([1, 2, 4, 613, 80_007, 130_429, 131_016, 131_056]);

export const jsonIn = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

export const graphOutcome = (answer: ChannelCallAnswer, providerId: string | null): DeliveryOutcome => {
  const error = refused.safeParse(jsonIn(answer.body)).data?.error;
  if (!error) return outcomeOf(answer, { providerId });
  const problem = `${error.message} (${error.code})`;
  if (LATER.has(error.code)) return { kind: 'retry', problem, afterMs: answer.retryAfterMs ?? undefined };
  return outcomeOf(answer, { providerId }, problem);
};
