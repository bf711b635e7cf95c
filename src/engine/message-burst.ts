/**
 * Messages that follow each other closely as one turn (`COALESCE`): the turn of the first holds its lease and waits until
 * nobody has said more, or typed, for a moment. What joins it is kept with it in the database, on whatever server it came.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { messageIdOf } from './ids.ts';
import type { BurstLimits } from './ports/bot.ts';
import type { InboundMessage, MessagePart } from './ports/message.ts';
import type { AcceptInput, LoadedTurn, TurnStore } from './ports/turn.ts';

/** How long a burst lasts where the bundle says nothing: a pause in which most people who go on have begun to type. */
export const DEFAULT_BURST: BurstLimits = { quietMs: 1_500, longestMs: 8_000 };

/** Messages that one turn takes: more are no fragments of one thought. */
export const MOST_PARTS = 20;

/** Without a pause a server that sees a burst end a moment before its database would ask in a tight loop. */
const SHORTEST_WAIT_MS = 5;

/** The turn with all that was said; at once where it waits for nothing. A signal that aborts ends the waiting. */
export const untilQuiet = async (
  loaded: LoadedTurn,
  { turns, signals }: { turns: Pick<TurnStore, 'endBurst'>; signals: readonly AbortSignal[] },
): Promise<LoadedTurn> => {
  if (loaded.quietMs === null) return loaded;
  const signal = AbortSignal.any([...signals]);
  const { turnId, conversation } = loaded;
  const of = { accountId: conversation.accountId, conversationId: conversation.id, turnId };
  let waitMs = loaded.quietMs;
  for (;;) {
    await wait(Math.max(waitMs, SHORTEST_WAIT_MS), undefined, { signal }).catch(() => undefined);
    const ended = await turns.endBurst({ ...of, isForced: signal.aborted });
    if ('message' in ended) return { ...loaded, message: ended.message, quietMs: null };
    waitMs = ended.waitMs;
  }
};

/** Whether a message may be one of a burst: as the bot's version has it, in any case, or not. */
export type MayBurst = 'BOT' | 'ALWAYS' | 'NEVER';

/** Buttons, files and instructions are whole in themselves. */
export const mayBurst = ({ ifBusy, message }: Pick<AcceptInput, 'ifBusy' | 'message'>): MayBurst => {
  if (message?.text == null || message.button !== null || message.attachments || message.instruction) return 'NEVER';
  if (ifBusy === null) return 'BOT';
  return ifBusy === 'COALESCE' ? 'ALWAYS' : 'NEVER';
};

/** Places of a turn's messages (`ids.ts`) for what joined the first one. */
const FIRST_PLACE = 0xd0;

/** The first message and what joined it, as the turn reads them: each a line. */
export const wholeMessage = (
  first: InboundMessage | null,
  joined: readonly Omit<MessagePart, 'id'>[] | null,
  turnId: string,
): InboundMessage | null => {
  if (first?.text == null || first.parts || !joined || joined.length === 0) return first;
  const { id, text, at } = first;
  const others = joined.map((part, n) => ({ id: messageIdOf(turnId, FIRST_PLACE + n), text: part.text, at: part.at }));
  const parts = [{ id, text, at }, ...others];
  return { ...first, text: parts.map((part) => part.text).join('\n'), parts };
};
