/**
 * Telephone calls: how they are answered, and whose socket it is that the network opens. A call is a conversation; what the
 * caller says cuts short what is being said, and replies are spoken as their words come, whoever makes them.
 */
import { BotError, LAST_PLACE, cursorOf, newId } from '../engine/index.ts';
import type { CallEvent, ChannelAnswer, ChannelRequest, Clock, Engine } from '../engine/index.ts';
import type { Log, Stores, Viewer } from '../engine/index.ts';
import { CallLine } from './call-line.ts';
import type { CallLineParts, CallSocket } from './call-line.ts';
import type { FindChannel, OpenCall } from './channel-settings.ts';
import { channelStore } from './channel-store.ts';
import { readAs, refuseUnsigned } from './read-request.ts';

/** Proof that a socket belongs to a call whose request was verified. */
export interface CallTokens {
  sign(call: CallProof): Promise<string>;
  /** Throws UNAUTHENTICATED, TOKEN_EXPIRED. */
  read(token: string): Promise<CallProof>;
}

export interface CallProof {
  bot: string;
  kind: string;
  callId: string;
}

export interface HoldCallParts {
  engine: Pick<Engine, 'startConversation' | 'definitionOf'> & CallLineParts['engine'];
  stores: Stores;
  clock: Clock;
  log: Log;
  channels: Pick<FindChannel, 'callByPath'>;
  tokens: CallTokens;
  passOn: CallLineParts['passOn'];
}

export interface Calls {
  /** Throws CHANNEL_UNKNOWN, SIGNATURE_MISSING, SIGNATURE_WRONG, SIGNATURE_EXPIRED, INVALID_INPUT. */
  answer(slug: string, kind: string, request: ChannelRequest): Promise<ChannelAnswer>;
  /** Takes the frames of a socket, one after the other. */
  hold(slug: string, kind: string, socket: CallSocket): (frame: string) => void;
}

/** RFC 6455: the call is over; what was sent is no frame of ours; the socket proves nothing; we have failed. */
const [NORMAL, UNREADABLE, NOT_ALLOWED, FAILED] = [1000, 1007, 1008, 1011];
/** How long a socket may take to say whose call it is, ms. */
const SETUP_MS = 10_000;

export function holdCalls(parts: HoldCallParts): Calls {
  const { engine, stores, clock, log, channels, tokens, passOn } = parts;
  const kept = stores.plugins.open(channelStore);

  const localesOf = async ({ accountId, bot }: OpenCall): Promise<Map<string, string>> => {
    const { locales, country } = await engine.definitionOf(accountId, bot.activeVersionId);
    return new Map(locales.map((locale) => [locale, spokenTag(locale, country)]));
  };

  /** The call's conversation: the same when its socket was lost and is opened again. Throws UNAUTHENTICATED, TOKEN_EXPIRED. */
  const begin = async (
    open: OpenCall,
    { id, from, token }: Extract<CallEvent, { kind: 'began' }>,
    line: Pick<CallLineParts, 'socket' | 'later'>,
  ): Promise<CallLine> => {
    const { accountId, bot, call } = open;
    const proof = await tokens.read(token);
    if (proof.bot !== bot.slug || proof.kind !== call.kind || proof.callId !== id)
      throw new BotError('UNAUTHENTICATED');
    const at = clock.now().toISOString();
    const ids = { threadId: newId(), profileId: newId() };
    const thread = await kept.arrive({ accountId, botId: bot.id, channel: 'VOICE', address: from, ...ids, at });
    const viewer = viewerOf(thread, open);
    const { conversation, turn } = await engine.startConversation(viewer, {
      botSlug: bot.slug,
      channel: 'VOICE',
      idempotencyKey: `${call.kind} ${id}`,
    });
    const { id: conversationId, turnCount } = conversation;
    await kept.attach(thread, conversationId);
    const after = turnCount > 1 ? cursorOf(turnCount, LAST_PLACE) : turn.cursor;
    const locales = await localesOf(open);
    return new CallLine({ engine, stores, log, passOn, open, viewer, conversationId, after, locales, ...line });
  };

  return {
    hold(slug, kind, socket) {
      const opened = channels.callByPath(slug, kind);
      let line: CallLine | null = null;
      let frames: Promise<void> = opened.then(() => undefined, giveUp);
      // What was spoken over is settled before what was said instead.
      const later = (work: () => Promise<void>): void => {
        frames = frames.then(() => (socket.gone.aborted ? undefined : work())).catch(giveUp);
      };
      const late = setTimeout(() => socket.close(NOT_ALLOWED, 'SIGNATURE_MISSING'), SETUP_MS);
      socket.gone.addEventListener('abort', () => clearTimeout(late), { once: true });

      return (frame) =>
        later(async () => {
          const open = await opened;
          const event = heardIn(open, frame);
          if (event === 'unreadable') return socket.close(UNREADABLE, 'INVALID_INPUT');
          if (event === null) return;
          if (line) return line.take(event);
          if (event.kind !== 'began') throw new BotError('SIGNATURE_MISSING');
          line = await begin(open, event, { socket, later });
          clearTimeout(late);
          line.speak().then(() => socket.close(NORMAL, ''), giveUp);
        });

      function giveUp(error: unknown): void {
        if (socket.gone.aborted) return;
        const code = error instanceof BotError ? error.code : 'INTERNAL';
        log.warn({ err: error, bot: slug, channel: kind }, 'something went wrong on a call');
        const isPassedOver = line !== null && error instanceof BotError && error.blame === 'caller';
        if (!isPassedOver) socket.close(line === null ? NOT_ALLOWED : FAILED, code);
      }
    },

    async answer(slug, kind, request) {
      const open = await channels.callByPath(slug, kind);
      const { call, settings } = open;
      refuseUnsigned(call.verify(request, settings, clock.now()), { log, bot: slug, channel: kind });
      const asked = readAs(kind, () => call.read(request, settings));
      const token = await tokens.sign({ bot: slug, kind, callId: asked.id });
      return call.answer(asked, { settings, locales: [...(await localesOf(open)).values()], token });
    },
  };
}

const heardIn = ({ call }: OpenCall, frame: string): CallEvent | null | 'unreadable' => {
  try {
    return call.hear(frame);
  } catch {
    return 'unreadable';
  }
};

/** "en" as it is spoken at home, or in the bot's country: BCP 47 with a region. */
const spokenTag = (locale: string, country: string | undefined): string => {
  const { language, region } = new Intl.Locale(locale).maximize();
  return `${language}-${locale.includes('-') || country === undefined ? region : country}`;
};

const viewerOf = (
  { accountId, profileId }: { accountId: string; profileId: string },
  { bot, call }: OpenCall,
): Viewer => ({
  accountId,
  role: 'VISITOR',
  profileId,
  botSlug: bot.slug,
  scopes: [],
  subject: `call:${call.kind}`,
});
