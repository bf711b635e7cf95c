/** Puts the engine together: bots by version, turns one at a time per conversation, events that survive a reconnect. */
import { nearestLocale } from './bot.ts';
import { botCache } from './bot-cache.ts';
import { eventsAfter } from './conversation-events.ts';
import type { Engine, InstructInput, SendMessageInput, StartConversationInput, TurnHandle } from './engine.ts';
import { BotError } from './errors.ts';
import { cursorOf, typingStream } from './events.ts';
import { openInbox } from './people/inbox.ts';
import { people, startOf } from './people/people.ts';
import { withTyping } from './people/typing.ts';
import { messageIdOf, newId, newTurnId } from './ids.ts';
import { NO_OUTSIDE } from './outside/outside.ts';
import type { Outside } from './outside/outside.ts';
import { noCache } from './cache.ts';
import { botCompiler } from './compile-bot.ts';
import type { BotCompiler } from './compile-bot.ts';
import type { Cache } from './cache.ts';
import type { Cancellations } from './cancellations.ts';
import { checkKey } from './check-key.ts';
import { checkMetadata } from './check-metadata.ts';
import type { PluginRegistry } from './plugin-host.ts';
import type { Viewer } from './ports/account.ts';
import type { SentAttachment } from './ports/attachment.ts';
import { rateStep } from './rate-step.ts';
import type { ConversationRecord } from './ports/conversation.ts';
import type { InboundMessage } from './ports/message.ts';
import type { TurnRecord } from './ports/turn.ts';
import { repliesHeard } from './replies-heard.ts';
import { initialState } from './state/state.ts';
import { conversationQueue } from './conversation-queue.ts';
import { MESSAGE_PLACES } from './turn/draft.ts';
import type { EnginePorts } from './turn/turn-context.ts';
import { botVersions } from './versions/bot-versions.ts';
import type { BusyPolicy, Channel } from './vocabulary.ts';

export interface EngineLimits {
  /** Characters of a message. */
  messageLength: number;
  /** For one turn, ms. */
  turnTimeoutMs: number;
  /** How long somebody waits for a turn to end, the turns before it included, ms. */
  completionTimeoutMs: number;
  /** How long a lease holds, ms. Its server renews it while the turn runs; a dead server's turns are taken after so long. */
  leaseMs: number;
  /** Messages of the past that a turn loads. */
  historyMessages: number;
  /** Turns that may wait in one conversation behind the one that runs. */
  waitingTurns: number;
  /** Bot versions kept ready to run. */
  loadedBots: number;
}

export const DEFAULT_LIMITS: EngineLimits = {
  messageLength: 20_000,
  turnTimeoutMs: 25_000,
  completionTimeoutMs: 120_000,
  leaseMs: 5_000,
  historyMessages: 10,
  waitingTurns: 100,
  loadedBots: 200,
};

/** When somebody whose messages fill a conversation's queue may try again, ms. */
const QUEUE_RETRY_MS = 1_000;

/** What an engine is made with. */
export interface EngineOptions extends Omit<EnginePorts, 'cache' | 'inbox' | 'outside'> {
  plugins: PluginRegistry;
  /** Absent: each bundle is compiled when it is first used. */
  compiler?: BotCompiler | undefined;
  /** Absent: no bot reaches the world outside. */
  outside?: Outside | undefined;
  /** Absent: nothing is held. */
  cache?: Cache | undefined;
  /** Absent: only turns of this server can be cancelled. */
  cancellations?: Cancellations | undefined;
  limits?: Partial<EngineLimits>;
}

/** An engine on the given stores, events and model. */
export const createEngine = (options: EngineOptions): Engine => {
  const ports: EnginePorts = {
    ...options,
    cache: options.cache ?? noCache,
    outside: options.outside ?? NO_OUTSIDE,
    inbox: openInbox(options),
  };
  const { stores, clock, log } = ports;
  const { cancellations } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const compiler = options.compiler ?? botCompiler(options.plugins);
  const bots = botCache({ bots: stores.bots, compiler, size: limits.loadedBots });
  const runner = conversationQueue({ ports, bots, limits });
  const now = (): string => clock.now().toISOString();
  let isClosing = false;
  cancellations?.receive((cancellation) => void runner.cancel(cancellation));

  const handleOf = (
    { accountId }: Viewer,
    { id, conversationId, sequence }: Pick<TurnRecord, 'id' | 'conversationId' | 'sequence'>,
  ): TurnHandle => {
    const cursor = cursorOf(sequence, 0);
    return {
      turnId: id,
      conversationId,
      cursor,
      events: (signal) => eventsAfter(ports, { accountId, id: conversationId, turnCount: sequence }, cursor, signal),
      completed: runner.completionOf(accountId, id),
    };
  };

  /** The message is stored, and runs behind what it could not cut short. */
  const interrupt = (conversationId: string, beforeSequence: number): void => {
    const cancellation = { conversationId, beforeSequence };
    if (runner.cancel(cancellation)) return;
    cancellations?.send(cancellation).catch((error: unknown) => log.warn({ err: error }, 'a turn runs on'));
  };

  const accept = async (
    viewer: Viewer,
    conversationId: string,
    turnId: string,
    message: InboundMessage | null,
    send: { idempotencyKey?: string | undefined; ifBusy: BusyPolicy | null },
  ): Promise<TurnHandle> => {
    if (isClosing) throw new BotError('SERVER_CLOSING');
    const accepted = await stores.turns.accept({
      accountId: viewer.accountId,
      conversationId,
      profileId: viewer.profileId,
      turnId,
      message,
      idempotencyKey: send.idempotencyKey ?? null,
      ifBusy: send.ifBusy,
      textLimit: limits.messageLength,
      leaseMs: limits.leaseMs,
      historyLimit: limits.historyMessages,
      queueLimit: limits.waitingTurns,
      at: now(),
    });
    const handle = (id: string, sequence: number) => handleOf(viewer, { id, conversationId, sequence });
    switch (accepted.kind) {
      case 'claimed':
        runner.start(accepted.loaded);
        return handle(accepted.loaded.turnId, accepted.loaded.sequence);
      case 'joined':
        return handle(accepted.turnId, accepted.sequence);
      case 'queued':
        if (send.ifBusy === 'INTERRUPT') interrupt(conversationId, accepted.sequence);
        return handle(accepted.turnId, accepted.sequence);
      case 'duplicate':
        return handleOf(viewer, accepted.turn);
      case 'busy':
        throw new BotError('CONVERSATION_BUSY');
      case 'full':
        throw new BotError('RATE_LIMITED', { retryAfterMs: QUEUE_RETRY_MS });
      case 'closed':
        throw new BotError('CONVERSATION_CLOSED');
      case 'not_found':
        throw new BotError('NOT_FOUND', { what: 'The conversation' });
    }
  };

  const instruct = (viewer: Viewer, { conversationId, instruction, text, idempotencyKey }: InstructInput) => {
    const turnId = newTurnId();
    const id = messageIdOf(turnId, MESSAGE_PLACES.user);
    const message: InboundMessage = { id, text: text?.trim() || null, button: null, instruction, at: now() };
    return accept(viewer, conversationId, turnId, message, { idempotencyKey, ifBusy: 'QUEUE' });
  };

  const visible = async (viewer: Viewer, conversationId: string): Promise<ConversationRecord> => {
    const conversation = await stores.conversations.find(viewer.accountId, conversationId);
    if (!conversation || !maySee(viewer, conversation)) throw new BotError('NOT_FOUND', { what: 'The conversation' });
    return conversation;
  };

  const visibleTurn = async (viewer: Viewer, turnId: string): Promise<TurnRecord> => {
    const turn = await stores.conversations.findTurn(viewer.accountId, turnId);
    const conversation = turn && (await stores.conversations.find(viewer.accountId, turn.conversationId));
    if (!turn || !conversation || !maySee(viewer, conversation)) throw new BotError('NOT_FOUND', { what: 'The turn' });
    return turn;
  };

  const cancelTurn: Engine['cancelTurn'] = async (viewer, turnId) => {
    const turn = await visibleTurn(viewer, turnId);
    if (!runner.cancel({ turnId })) {
      if (turn.status !== 'RUNNING' || !cancellations) throw new BotError('TURN_NOT_RUNNING');
      await cancellations.send({ turnId });
    }
    return runner.completionOf(viewer.accountId, turnId);
  };

  const staff = people({
    ports,
    bots,
    runner,
    cancellations,
    messageLength: limits.messageLength,
    visible,
    instruct: (viewer, conversationId, instruction, idempotencyKey) =>
      instruct(viewer, { conversationId, instruction, idempotencyKey }),
  });

  return {
    publishBot: (input) => bots.publish({ ...input, at: now() }),
    ...botVersions(options),
    definitionOf: async (accountId, versionId) => (await bots.load(accountId, versionId)).definition,
    outsideActionOf: async (accountId, versionId, name) => {
      const { definition, host } = await bots.load(accountId, versionId);
      const action = host.actions.get(name);
      return action?.outside ? { bot: definition, action, work: action.outside } : null;
    },
    channelsOf: async (accountId, versionId) => [...(await bots.load(accountId, versionId)).host.channels.values()],
    callsOf: async (accountId, versionId) => [...(await bots.load(accountId, versionId)).host.calls.values()],
    openConversation: async (viewer, input) => (await createConversation(viewer, input)).conversation,

    startConversation: async (viewer, input) => {
      const { conversation, isNew } = await createConversation(viewer, input);
      const { accountId, id } = conversation;
      const [greeting] = isNew ? [] : await stores.conversations.turnsSince(accountId, id, 0, 1);
      if (greeting) return { conversation, turn: handleOf(viewer, greeting) };
      const idempotencyKey = input.idempotencyKey === undefined ? undefined : GREETING_KEY;
      const turn = await accept(viewer, id, newTurnId(), null, { idempotencyKey, ifBusy: 'QUEUE' });
      return { conversation, turn };
    },

    sendMessage: async (viewer, input) => {
      checkKey('idempotencyKey', input.idempotencyKey);
      const turnId = newTurnId();
      const attachments = await attachmentsOf(viewer, input);
      const message = { ...inboundOf(turnId, input), ...(attachments.length > 0 && { attachments }) };
      return accept(viewer, input.conversationId, turnId, message, {
        idempotencyKey: input.idempotencyKey,
        // To refuse and to cut are known where the bot's turn runs; elsewhere the message waits, which loses nothing.
        ifBusy: input.ifBusy ?? runner.busyPolicyOf(input.conversationId),
      });
    },

    instruct: async (viewer, input) => {
      checkKey('idempotencyKey', input.idempotencyKey);
      return instruct(viewer, input);
    },

    takeOver: staff.takeOver,
    sendOperatorMessage: staff.sendOperatorMessage,
    releaseConversation: staff.releaseConversation,
    setTyping: staff.setTyping,
    suggestReply: staff.suggestReply,

    rateStep: (viewer, input) => rateStep(ports, viewer, input),

    cancelTurn,

    keepHeard: async (viewer, turnId, heard) => {
      const ended = await cancelTurn(viewer, turnId).catch((error: unknown) => {
        if (error instanceof BotError && error.code === 'TURN_NOT_RUNNING') return visibleTurn(viewer, turnId);
        throw error;
      });
      const replies = repliesHeard(ended.replies, heard);
      if (replies) await stores.turns.keepReplies({ accountId: viewer.accountId, turnId, replies });
    },

    events: async (viewer, conversationId, after, signal) => {
      const conversation = await visible(viewer, conversationId);
      const happens = eventsAfter(ports, conversation, after, signal);
      const typing = ports.events.subscribe(typingStream(conversationId), null, signal);
      return withTyping(happens, typing, { watcher: viewer.subject, start: after ?? startOf(conversation) });
    },

    sweep: async () => {
      await staff.escalate();
      return runner.sweep();
    },
    turnsUnderWay: () => runner.turnsUnderWay(),
    drain: () => {
      isClosing = true;
      return runner.drain();
    },
    close: async () => {
      isClosing = true;
      await runner.drain();
      await bots.dispose();
    },
  };

  /** Throws BOT_UNKNOWN, CHANNEL_UNKNOWN, INVALID_INPUT. */
  async function createConversation(viewer: Viewer, input: StartConversationInput) {
    checkKey('idempotencyKey', input.idempotencyKey);
    checkKey('userId', input.userId);
    const bot = await stores.bots.findBot(viewer.accountId, input.botSlug);
    const isForOtherBot = viewer.botSlug !== null && viewer.botSlug !== input.botSlug;
    if (!bot || isForOtherBot) throw new BotError('BOT_UNKNOWN', { slug: input.botSlug });
    const { definition, host } = await bots.load(viewer.accountId, bot.activeVersionId);
    const channel = input.channel ?? 'WEB';
    // A plugin that brings a network declares it too.
    const brought: Channel[] = [...host.channels.keys(), ...(host.calls.size > 0 ? (['VOICE'] as const) : [])];
    if (!takes([...definition.channels, ...brought], channel))
      throw new BotError('CHANNEL_UNKNOWN', { bot: input.botSlug, channel });
    const locale = nearestLocale(definition, input.locale);
    const at = now();
    const profileId = viewer.profileId ?? newId();
    const userId = viewer.profileId === null ? (input.userId ?? null) : null;
    const conversation: ConversationRecord = {
      id: newId(),
      accountId: viewer.accountId,
      botId: bot.id,
      botVersionId: bot.activeVersionId,
      profileId,
      channel,
      status: 'ACTIVE',
      locale,
      state: initialState(locale),
      turnCount: 0,
      resolution: null,
      metadata: checkMetadata(input.metadata ?? {}),
      holder: null,
      createdAt: at,
      lastActivityAt: at,
    };
    const avatarUrl = viewer.role === 'VISITOR' ? undefined : input.avatarUrl;
    const profile = { id: profileId, userId, avatarUrl };
    return stores.conversations.create({ conversation, profile, idempotencyKey: startKeyOf(viewer, input) });
  }

  /** The conversation's own, each once, in the order they were named. Throws INVALID_INPUT, NOT_FOUND. */
  async function attachmentsOf(viewer: Viewer, input: SendMessageInput): Promise<SentAttachment[]> {
    const { conversationId } = input;
    const ids = [...new Set(input.attachmentIds)];
    if (ids.length === 0) return [];
    const problem = `at most ${MOST_ATTACHMENTS} files go with a message`;
    if (ids.length > MOST_ATTACHMENTS) throw new BotError('INVALID_INPUT', { where: 'attachmentIds', problem });
    const { accountId, status } = await visible(viewer, conversationId);
    if (status === 'CLOSED' || status === 'RESOLVED') throw new BotError('CONVERSATION_CLOSED');
    const sent = await stores.attachments.send({ accountId, conversationId, ids, at: now() });
    const known = new Map(sent.map((attachment) => [attachment.id, attachment]));
    return ids.map((id) => {
      const attachment = known.get(id);
      if (!attachment) throw new BotError('NOT_FOUND', { what: 'The attachment' });
      return attachment;
    });
  }

  /** Throws MESSAGE_EMPTY, MESSAGE_TOO_LONG, INVALID_INPUT. */
  function inboundOf(turnId: string, { text, button, attachmentIds = [] }: SendMessageInput): InboundMessage {
    const said = text?.trim() ?? '';
    const hasFiles = attachmentIds.length > 0;
    if (said === '' && !button && !hasFiles) throw new BotError('MESSAGE_EMPTY');
    const { length } = said;
    const limit = limits.messageLength;
    if (length > limit) throw new BotError('MESSAGE_TOO_LONG', { length, limit });
    if (button && button.length > limit)
      throw new BotError('INVALID_INPUT', { where: 'button', problem: `must have at most ${limit} characters` });
    return {
      id: messageIdOf(turnId, MESSAGE_PLACES.user),
      text: said === '' && !(hasFiles && !button) ? null : said,
      button: button ?? null,
      at: now(),
    };
  }
};

/** Files of one message. */
const MOST_ATTACHMENTS = 5;

/** Makes one greeting of those that copies of a start ask for at once, or after a server that died in between. */
const GREETING_KEY = 'colloquy:greeting';

/** Keys are unique in an account: a visitor's are kept apart, or one could get another's conversation by guessing theirs. */
const startKeyOf = ({ profileId }: Viewer, { idempotencyKey }: StartConversationInput): string | null =>
  idempotencyKey === undefined || profileId === null ? (idempotencyKey ?? null) : `${profileId} ${idempotencyKey}`;

/** An application of one's own may talk to every bot; any other channel is declared in the bundle. */
const takes = (declared: readonly Channel[], channel: Channel): boolean =>
  channel === 'API' || declared.includes(channel);

const maySee = (viewer: Viewer, conversation: ConversationRecord): boolean =>
  viewer.profileId === null || viewer.profileId === conversation.profileId;
