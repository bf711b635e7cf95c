/**
 * What a turn said, on its way to the network: one message after the other in each thread, each until the network has
 * taken it or refused it for good. A server that dies in the middle leaves a message marked as being sent; whoever goes
 * on sends it again only where the network would notice.
 */
import { BotError, CHANNEL_REPLIES, quietUntil, shownButtons, textOf, turnIdOf } from '../engine/index.ts';
import type { ChannelReply, Clock, Engine, Log, OutboxEvent, Reply, Stores } from '../engine/index.ts';
import { carriedValue } from './button-token.ts';
import { defineQueue } from '../engine/index.ts';
import type { JobDefinition } from '../engine/index.ts';
import type { FindChannel, OpenChannel } from './channel-settings.ts';
import { channelStore } from './channel-store.ts';
import type { DeliveryRecord, DeliveryState, ThreadRecord } from './channel-store.ts';
import { mayHaveArrived, postTo } from './post-to.ts';

/** Name of the queue. */
export const SEND_TO_CHANNEL = 'channel-send';

/** How often a message is tried: with the queue's pauses between, for about a quarter of an hour. */
const MOST_ATTEMPTS = 9;
/** How long a sender has a thread to itself without a word, ms; it is prolonged before each message. */
const CLAIM_MS = 60_000;
/** The longest that a network may ask to wait, ms: more is for the next attempt to hear again. */
const LONGEST_WAIT_MS = 300_000;
const HOUR_MS = 3_600_000;
/** Who has written so lately is awake, ms. */
const AWAKE_MS = 900_000;

export interface DeliverParts {
  engine: Pick<Engine, 'definitionOf'>;
  stores: Stores;
  clock: Clock;
  log: Log;
  channels: Pick<FindChannel, 'byName'>;
  /** Told once for each message and state. */
  settled?: (channel: string, state: DeliveryState) => void;
}

export interface Deliver {
  /** Writes down what a turn said, in order; null: it goes nowhere. `startAt`: what nobody asked for waits until then. */
  queue(
    event: Pick<OutboxEvent, 'payload'> & { accountId: string },
  ): Promise<{ thread: ThreadRecord; startAt: Date | null } | null>;
  /** Sends what waits. */
  job: JobDefinition;
  kind: typeof CHANNEL_REPLIES;
}

export function deliverTo({ engine, stores, clock, log, channels, settled }: DeliverParts): Deliver {
  const kept = stores.plugins.open(channelStore);
  const now = (): string => clock.now().toISOString();

  const queue: Deliver['queue'] = async ({ accountId, payload }) => {
    const turn = await stores.conversations.findTurn(accountId, textOf(payload['turnId']));
    // A reply that was cut short was read by nobody here.
    if (!turn || turn.status === 'CANCELLED') return null;
    const conversation = await stores.conversations.find(accountId, turn.conversationId);
    const thread = conversation && (await kept.threadOf(conversation));
    // Begun through the API: whoever did so shows the replies. Whoever holds a call speaks them.
    if (!thread || thread.channel === 'VOICE') return null;
    const { conversationId, sequence } = turn;
    const times = { notBefore: null, createdAt: now(), changedAt: now() };
    const fresh = { body: null, state: 'pending' as const, attempts: 0, partsSent: 0, providerIds: [], problem: null };
    await kept.queue(
      turn.replies.map(({ id }) => ({
        id,
        accountId,
        threadId: thread.id,
        conversationId,
        sequence,
        ...fresh,
        ...times,
      })),
    );
    const isUnasked = turn.userMessage?.instruction?.kind === 'notify';
    const isAwake = clock.now().getTime() - Date.parse(thread.lastInboundAt) < AWAKE_MS;
    const bot = isUnasked && !isAwake ? await engine.definitionOf(accountId, conversation.botVersionId) : null;
    return { thread, startAt: bot && quietUntil(bot, clock.now()) };
  };

  const wordsOf = async (
    delivery: DeliveryRecord,
  ): Promise<Pick<Reply, 'text' | 'buttons' | 'media' | 'at'> | null> => {
    if (delivery.body) return { text: delivery.body.text, buttons: [], media: [], at: delivery.createdAt };
    const turn = await stores.conversations.findTurn(delivery.accountId, turnIdOf(delivery.id));
    return turn?.replies.find(({ id }) => id === delivery.id) ?? null;
  };

  const composed = async (delivery: DeliveryRecord, { channel }: OpenChannel): Promise<ChannelReply | null> => {
    const words = await wordsOf(delivery);
    if (!words) return null;
    const { capabilities } = channel;
    const buttons = shownButtons(words.buttons, capabilities).map(({ text, value }) => ({
      text,
      value: carriedValue(value, capabilities.buttonBytes),
    }));
    const media = words.media.filter(({ type, url }) => url !== null && capabilities.media.includes(type));
    return { id: delivery.id, text: words.text, at: words.at, buttons, media };
  };

  /** Why it may not be sent at all; null: it may. */
  const obstacle = async (thread: ThreadRecord, delivery: DeliveryRecord): Promise<string | null> => {
    if (delivery.body) return null;
    const consent = await kept.consentOf(thread.accountId, thread.channel, thread.address);
    return consent?.state === 'WITHDRAWN' ? 'the person wants no messages' : null;
  };

  const change = async (delivery: DeliveryRecord, changed: Partial<DeliveryRecord>): Promise<DeliveryRecord> => {
    const next = { ...delivery, ...changed, changedAt: now() };
    await kept.change(next);
    return next;
  };

  const settle = async (
    thread: ThreadRecord,
    delivery: DeliveryRecord,
    state: DeliveryState,
    problem: string | null,
  ) => {
    await change(delivery, { state, problem, notBefore: null });
    settled?.(thread.channel, state);
    if (state !== 'sent')
      log.warn({ channel: thread.channel, state, problem, messageId: delivery.id }, 'not delivered');
  };

  const again = async (thread: ThreadRecord, delivery: DeliveryRecord, problem: string, afterMs = 0): Promise<void> => {
    if (delivery.attempts >= MOST_ATTEMPTS) return settle(thread, delivery, 'failed', problem);
    const wait = Math.min(afterMs, LONGEST_WAIT_MS);
    const notBefore = wait > 0 ? new Date(clock.now().getTime() + wait).toISOString() : null;
    await change(delivery, { state: 'pending', problem, notBefore });
    throw new BotError('DELIVERY_FAILED', { channel: thread.channel, problem });
  };

  /** Throws DELIVERY_FAILED where it is worth another try, before anything behind it is sent. */
  const sendOne = async (thread: ThreadRecord, found: DeliveryRecord, signal: AbortSignal): Promise<void> => {
    let delivery = found;
    let open: OpenChannel;
    try {
      open = await channels.byName(thread.accountId, thread.botId, thread.channel);
    } catch (error) {
      if (!(error instanceof BotError) || error.code !== 'CHANNEL_UNKNOWN') throw error;
      return settle(thread, delivery, 'undeliverable', error.message);
    }
    const { channel, settings } = open;
    if (delivery.state === 'sending' && !channel.isRepeatable)
      return settle(thread, delivery, 'unknown', 'the server stopped while it was sent');
    if (delivery.notBefore !== null && delivery.notBefore > now())
      throw new BotError('DELIVERY_FAILED', { channel: channel.kind, problem: delivery.problem ?? 'not yet' });
    const reply = await composed(delivery, open);
    const refused = reply ? await obstacle(thread, delivery) : 'the message has gone';
    if (!reply || refused !== null) return settle(thread, delivery, 'undeliverable', refused);
    const { windowHours } = channel.capabilities;
    const silentMs = clock.now().getTime() - Date.parse(thread.lastInboundAt);
    const isWindowOpen = windowHours === null || silentMs < windowHours * HOUR_MS;
    const encoded = channel.encode(reply, { settings, isWindowOpen });
    if ('undeliverable' in encoded) return settle(thread, delivery, 'undeliverable', encoded.undeliverable);

    delivery = await change(delivery, { state: 'sending', attempts: delivery.attempts + 1 });
    for (const [place, part] of encoded.parts.entries()) {
      if (place < delivery.partsSent) continue;
      const context = {
        settings,
        address: thread.address,
        key: `${delivery.id}-${place}`,
        now: now(),
        post: postTo(signal),
      };
      const outcome = await channel.deliver(part, context).catch((error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        const isLost = !channel.isRepeatable && mayHaveArrived(error);
        return isLost ? { kind: 'lost' as const, problem } : { kind: 'retry' as const, problem };
      });
      if (outcome.kind === 'lost') return settle(thread, delivery, 'unknown', outcome.problem);
      if (outcome.kind === 'undeliverable') return settle(thread, delivery, 'undeliverable', outcome.problem);
      if (outcome.kind === 'retry')
        return again(thread, delivery, outcome.problem, 'afterMs' in outcome ? outcome.afterMs : undefined);
      const providerIds = [...delivery.providerIds, ...(outcome.providerId === null ? [] : [outcome.providerId])];
      delivery = await change(delivery, { partsSent: place + 1, providerIds });
    }
    await settle(thread, delivery, 'sent', null);
  };

  const sendAll = async (accountId: string, threadId: string, sender: string, signal: AbortSignal): Promise<void> => {
    const claim = { accountId, threadId, sender };
    for (;;) {
      const at = clock.now();
      const until = new Date(at.getTime() + CLAIM_MS).toISOString();
      // Whoever has it looks again before they let go.
      if (!(await kept.claim({ ...claim, now: at.toISOString(), until }))) return;
      const delivery = await kept.next(accountId, threadId);
      const thread = await kept.find(accountId, threadId);
      if (delivery && thread) {
        await sendOne(thread, delivery, signal).catch(async (error: unknown) => {
          await kept.release(claim);
          throw error;
        });
        continue;
      }
      await kept.release(claim);
      // What came between the look and the release was refused the claim.
      if (!(await kept.next(accountId, threadId))) return;
    }
  };

  return {
    queue,
    kind: CHANNEL_REPLIES,
    job: defineQueue({
      name: SEND_TO_CHANNEL,
      workers: 4,
      retries: 12,
      retryAfterMs: 2_000,
      timeoutMs: 120_000,
      handle: ({ accountId, threadId }, { id, signal }) => sendAll(textOf(accountId), textOf(threadId), id, signal),
    }),
  };
}
