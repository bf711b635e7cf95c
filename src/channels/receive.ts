/** A request of a network: is it theirs, what does it say, and to whom does that go. Turns run behind the answer. */
import { v5 } from 'uuid';
import { BotError, newId } from '../engine/index.ts';
import type {
  ChannelAnswer,
  ChannelMessage,
  ChannelRequest,
  Clock,
  Engine,
  Log,
  Stores,
  TurnHandle,
  Viewer,
} from '../engine/index.ts';
import { isToken, valueOf } from './button-token.ts';
import type { FindChannel, OpenChannel } from './channel-settings.ts';
import { channelStore } from './channel-store.ts';
import type { ThreadRecord } from './channel-store.ts';
import { readAs, refuseUnsigned } from './read-request.ts';

export interface ReceiveParts {
  engine: Pick<Engine, 'openConversation' | 'startConversation' | 'sendMessage'>;
  stores: Stores;
  clock: Clock;
  log: Log;
  channels: Pick<FindChannel, 'byPath'>;
  /** Takes what turns have left in the outbox at once, where the next round would come later. */
  passOn: () => Promise<unknown>;
  /** Has what waits for a thread sent. */
  send: (thread: Pick<ThreadRecord, 'accountId' | 'id'>, cause: string) => Promise<void>;
}

export interface Receive {
  /** Throws CHANNEL_UNKNOWN, SIGNATURE_MISSING, SIGNATURE_WRONG, SIGNATURE_EXPIRED, INVALID_INPUT. */
  (slug: string, kind: string, request: ChannelRequest): Promise<ChannelAnswer>;
}

const EMPTY: ChannelAnswer = { status: 200, type: 'text/plain', body: '' };
/** How far back the buttons are that a token may stand for, turns. */
const TURNS_OFFERED = 20;
/** Any UUID that nobody else uses as a namespace. */
const ANSWERS = 'c4b9f0de-6a3c-4d0e-9f0b-8f4f3b1f7f52';

export function receiveFrom({ engine, stores, clock, log, channels, send, passOn }: ReceiveParts): Receive {
  const kept = stores.plugins.open(channelStore);

  /** The network has its answer by then: what goes wrong is the next round's to mend. */
  const follow = ({ completed }: Pick<TurnHandle, 'completed'>): void => {
    completed.then(passOn).catch((error: unknown) => log.warn({ err: error }, 'a reply goes out late'));
  };

  /** The conversation that the thread goes on with; a new one where there is none, begun once by all who ask at once. */
  const begin = async (open: OpenChannel, thread: ThreadRecord, message: ChannelMessage): Promise<string> => {
    const start = {
      botSlug: open.bot.slug,
      channel: open.channel.name,
      locale: message.locale,
      idempotencyKey: `${thread.id} ${thread.conversations}`,
    };
    if (message.isOpening) {
      const { conversation, turn } = await engine.startConversation(viewerOf(thread, open), start);
      await kept.attach(thread, conversation.id);
      follow(turn);
      return conversation.id;
    }
    const { id } = await engine.openConversation(viewerOf(thread, open), start);
    await kept.attach(thread, id);
    return id;
  };

  const isGoingOn = async ({ accountId, conversationId }: ThreadRecord): Promise<boolean> => {
    const conversation = conversationId && (await stores.conversations.find(accountId, conversationId));
    return !!conversation && (conversation.status === 'ACTIVE' || conversation.status === 'HANDED_OFF');
  };

  const pressed = async (thread: ThreadRecord, conversationId: string, button: string): Promise<string> => {
    if (!isToken(button)) return button;
    const page = { first: TURNS_OFFERED, after: null };
    const turns = await stores.conversations.turnsOf(thread.accountId, [conversationId], page);
    const replies = (turns.get(conversationId)?.rows ?? []).flatMap((turn) => turn.replies);
    return (
      valueOf(
        button,
        replies.flatMap(({ buttons }) => buttons.map(({ value }) => value)),
      ) ?? button
    );
  };

  /** In the open conversation, which a repetition finds again; where that has ended, in the next one. */
  const hand = async (open: OpenChannel, thread: ThreadRecord, message: ChannelMessage): Promise<void> => {
    const viewer = viewerOf(thread, open);
    const say = async (conversationId: string): Promise<void> => {
      const button = message.button === null ? undefined : await pressed(thread, conversationId, message.button);
      const text = message.text ?? undefined;
      const idempotencyKey = `${open.channel.kind} ${message.id}`;
      follow(await engine.sendMessage(viewer, { conversationId, text, button, idempotencyKey }));
    };
    if (message.isOpening) {
      if (!(await isGoingOn(thread))) await begin(open, thread, message);
      return;
    }
    if (thread.conversationId === null) return say(await begin(open, thread, message));
    try {
      await say(thread.conversationId);
    } catch (error) {
      if (!(error instanceof BotError) || error.code !== 'CONVERSATION_CLOSED') throw error;
      await say(await begin(open, thread, message));
    }
  };

  const keep = async (thread: ThreadRecord, message: ChannelMessage, at: string): Promise<void> => {
    const { state = null, answer = null } = message.consent ?? {};
    const { accountId, channel, address, profileId } = thread;
    if (state !== null)
      await kept.keepConsent({ accountId, channel, address, profileId, state, messageId: message.id, at });
    if (answer === null) return;
    // Its id is made of the message's: a repetition finds it queued.
    const id = v5(`${thread.id} ${message.id}`, ANSWERS);
    const times = { notBefore: null, createdAt: at, changedAt: at };
    const fresh = { state: 'pending' as const, attempts: 0, partsSent: 0, providerIds: [], problem: null };
    const conversationId = thread.conversationId;
    const body = { text: answer };
    await kept.queue([{ id, accountId, threadId: thread.id, conversationId, sequence: 0, body, ...fresh, ...times }]);
    await send(thread, id);
  };

  return async (slug, kind, request) => {
    const open = await channels.byPath(slug, kind);
    const { accountId, bot, channel, settings } = open;
    const now = clock.now();
    const at = now.toISOString();
    const isHandshake = request.method === 'GET';
    if (!isHandshake) refuseUnsigned(channel.verify(request, settings, now), { log, bot: slug, channel: kind });
    const greeting = readAs(kind, () => channel.greet?.(request, settings) ?? null);
    if (greeting) return greeting;
    if (isHandshake) throw new BotError('SIGNATURE_WRONG');

    for (const { providerId, state, problem } of readAs(kind, () => channel.status(request, settings))) {
      const told = state.toLowerCase() as Lowercase<typeof state>;
      await kept.note({ accountId, botId: bot.id, channel: channel.name, providerId, state: told, problem, at });
    }
    for (const message of readAs(kind, () => channel.decode(request, settings))) {
      const ids = { threadId: newId(), profileId: newId() };
      const { address } = message;
      const thread = await kept.arrive({ accountId, botId: bot.id, channel: channel.name, address, ...ids, at });
      if (message.consent) await keep(thread, message, at);
      else await hand(open, thread, message).catch((error: unknown) => passOver(error));
    }
    return channel.accepted?.(request) ?? EMPTY;
  };

  /** What the person has to blame is no reason for the network to send it again. */
  function passOver(error: unknown): void {
    if (!(error instanceof BotError) || error.blame !== 'caller' || error.retry) throw error;
    log.info({ code: error.code }, 'a message by a channel is passed over');
  }
}

const viewerOf = ({ accountId, profileId }: ThreadRecord, { bot, channel }: OpenChannel): Viewer => ({
  accountId,
  role: 'VISITOR',
  profileId,
  botSlug: bot.slug,
  scopes: [],
  subject: `channel:${channel.kind}`,
});
