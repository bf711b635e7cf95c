/** What people do in conversations: take them over, write, give them back, and hear of those that are theirs to deal with. */
import type { BotCache } from '../bot-cache.ts';
import type { Cancellations } from '../cancellations.ts';
import { checkKey } from '../check-key.ts';
import type { ConversationQueue } from '../conversation-queue.ts';
import type { Engine, TurnHandle } from '../engine.ts';
import { BotError } from '../errors.ts';
import { cursorOf, typingStream } from '../events.ts';
import type { EngineEvent } from '../events.ts';
import { newId } from '../ids.ts';
import { actingViewer } from '../acting-viewer.ts';
import type { Viewer } from '../ports/account.ts';
import type { ConversationRecord } from '../ports/conversation.ts';
import type { Holder } from '../ports/handoff.ts';
import type { Instruction } from '../ports/message.ts';
import type { TurnRecord } from '../ports/turn.ts';
import type { EnginePorts } from '../turn/turn-context.ts';
import { checkedRelease } from './checked-release.ts';
import { growingCursor } from './inbox.ts';
import { messagesOf } from './messages-of.ts';
import { summaryOf } from './summary.ts';
import { replySuggester } from './suggest-reply.ts';

export interface PeopleParts {
  ports: EnginePorts;
  bots: BotCache;
  runner: ConversationQueue;
  cancellations: Cancellations | undefined;
  /** Characters of a message. */
  messageLength: number;
  /** The conversation, as far as the viewer may see it. Throws NOT_FOUND. */
  visible(viewer: Viewer, conversationId: string): Promise<ConversationRecord>;
  /** Stores an instruction as the conversation's next turn. */
  instruct(
    viewer: Viewer,
    conversationId: string,
    instruction: Instruction,
    idempotencyKey?: string,
  ): Promise<TurnHandle>;
}

type PeopleDo = 'takeOver' | 'sendOperatorMessage' | 'releaseConversation' | 'setTyping' | 'suggestReply';

export interface People extends Pick<Engine, PeopleDo> {
  /** Has the bot say, where nobody has taken a conversation in time, that it still waits. Returns how many. */
  escalate(): Promise<number>;
}

/** Turns read for the summary of a conversation that the bot had not handed over. */
const TURNS_SUMMED_UP = 3;
const ESCALATED_AT_ONCE = 100;
/** Keys that callers make begin otherwise: a visitor's must not stand in the way of an operator's. */
const keyOf = (...parts: readonly string[]): string => `colloquy:people ${parts.join(' ')}`;

const holderOf = ({ subject, name }: Viewer): Holder => ({ id: subject, name: name ?? null });

export const people = ({
  ports,
  bots,
  runner,
  cancellations,
  messageLength,
  visible,
  instruct,
}: PeopleParts): People => {
  const { stores, clock, log, events } = ports;
  const { handoffs, conversations, turns } = stores;
  const nextCursor = growingCursor();

  /** Stops the turn that the person has come into, here or wherever it runs, and begins it anew: without the bot. */
  const beginAnew = async (accountId: string, turnId: string, belowFence: number): Promise<void> => {
    const fencedOff = { turnId, belowFence };
    if (!runner.cancel(fencedOff))
      // What cannot be stopped runs to its end, and is refused there.
      await cancellations
        ?.send(fencedOff)
        .catch((error: unknown) => log.warn({ err: error, turnId }, 'a turn runs on'));
    await runner.resume(accountId, turnId);
  };

  const takeOver: Engine['takeOver'] = async (viewer, conversationId) => {
    const { accountId, role } = viewer;
    const { state } = await visible(viewer, conversationId);
    const holder = holderOf(viewer);
    const newest = { first: TURNS_SUMMED_UP, after: null };
    const turns = (await conversations.turnsOf(accountId, [conversationId], newest)).get(conversationId)?.rows ?? [];
    const taken = await handoffs.takeOver({
      accountId,
      conversationId,
      holder,
      mayRelieve: role === 'ADMIN',
      handoff: { id: newId(), reason: 'taken over', summary: summaryOf(state, turns.flatMap(messagesOf)) },
      at: clock.now().toISOString(),
    });
    if (taken.kind === 'held') throw new BotError('HANDOFF_HELD', { name: taken.holder.name ?? 'Another person' });
    if (taken.kind === 'closed') throw new BotError('CONVERSATION_CLOSED');
    if (taken.kind === 'not_found') throw new BotError('NOT_FOUND', { what: 'The conversation' });
    if (taken.interruptedTurnId !== null) await beginAnew(accountId, taken.interruptedTurnId, taken.fence);
    // Told in a turn of its own, behind those that came before. Asked again, as after a server that died here, told once.
    const open = (await handoffs.openOf(accountId, [conversationId])).get(conversationId);
    const key = keyOf('takes', open?.id ?? '', open?.takenAt ?? '');
    const told = await instruct(viewer, conversationId, { kind: 'takeOver', by: holder }, key);
    await told.completed;
    return visible(viewer, conversationId);
  };

  /** Throws HANDOFF_NOT_HELD. */
  const heldBy = async (viewer: Viewer, conversationId: string): Promise<ConversationRecord> => {
    const conversation = await visible(viewer, conversationId);
    if (conversation.status === 'CLOSED' || conversation.status === 'RESOLVED')
      throw new BotError('CONVERSATION_CLOSED');
    if (conversation.holder?.id !== viewer.subject) throw new BotError('HANDOFF_NOT_HELD');
    return conversation;
  };

  const followed = async (handle: TurnHandle): Promise<TurnRecord> => {
    const turn = await handle.completed;
    if (turn.problem?.code === 'HANDOFF_NOT_HELD') throw new BotError('HANDOFF_NOT_HELD');
    return turn;
  };

  const suggestFor = replySuggester({ ports, bots });

  return {
    takeOver,

    suggestReply: async (viewer, conversationId) => {
      const conversation = await visible(viewer, conversationId);
      if (conversation.status === 'CLOSED' || conversation.status === 'RESOLVED')
        throw new BotError('CONVERSATION_CLOSED');
      return suggestFor(conversation);
    },

    sendOperatorMessage: async (viewer, { conversationId, text, idempotencyKey }) => {
      checkKey('idempotencyKey', idempotencyKey);
      const said = text.trim();
      if (said === '') throw new BotError('MESSAGE_EMPTY');
      if (said.length > messageLength)
        throw new BotError('MESSAGE_TOO_LONG', { length: said.length, limit: messageLength });
      await heldBy(viewer, conversationId);
      const instruction = { kind: 'operatorMessage', by: holderOf(viewer), text: said } as const;
      const key = idempotencyKey === undefined ? undefined : keyOf('writes', viewer.subject, idempotencyKey);
      return followed(await instruct(viewer, conversationId, instruction, key));
    },

    releaseConversation: async (viewer, { conversationId, slots, startFlow }) => {
      const conversation = await visible(viewer, conversationId);
      // One that nobody has taken yet is anybody's to give back.
      const isWaiting = conversation.status === 'HANDED_OFF' && conversation.holder === null;
      if (!isWaiting) await heldBy(viewer, conversationId);
      const { definition } = await bots.load(viewer.accountId, conversation.botVersionId);
      const checked = checkedRelease(definition, conversation.state, {
        slots: slots ?? {},
        startFlow: startFlow ?? null,
      });
      if ('problems' in checked) return { turn: null, problems: checked.problems };
      const instruction = { kind: 'release', by: holderOf(viewer), ...checked } as const;
      const turn = await followed(await instruct(viewer, conversationId, instruction));
      return { turn, problems: turn.problem ? [turn.problem] : [] };
    },

    setTyping: async (viewer, { conversationId, isTyping }) => {
      const { holder } = await visible(viewer, conversationId);
      // Staff type as people or not at all: what a partner's key sends for a visitor is the visitor's.
      const isStaff = viewer.role === 'OPERATOR' || viewer.role === 'ADMIN';
      if (isStaff && holder?.id !== viewer.subject) throw new BotError('HANDOFF_NOT_HELD');
      const now = clock.now();
      const base = { cursor: nextCursor(now), conversationId, turnId: null, at: now.toISOString() };
      const event: EngineEvent = { kind: 'TypingChanged', ...base, isTyping, isHuman: true, by: viewer.subject };
      await events.append(typingStream(conversationId), [event]);
      if (isTyping && !isStaff) await turns.prolongBurst(viewer.accountId, conversationId);
    },

    escalate: async () => {
      const waiting = await handoffs.overdue({ at: clock.now().toISOString(), limit: ESCALATED_AT_ONCE });
      for (const { id, accountId, conversationId } of waiting) {
        const viewer = actingViewer(accountId, 'watchdog');
        // However many servers look, and however often: the key makes one turn of it.
        await instruct(viewer, conversationId, { kind: 'unanswered' }, keyOf('unanswered', id)).catch(
          (error: unknown) => log.warn({ err: error, conversationId }, 'a visitor still waits for a person'),
        );
      }
      return waiting.length;
    },
  };
};

/** Where a subscriber stands that has seen nothing yet: behind all turns but the newest, of which some may be to come. */
export const startOf = ({ turnCount }: Pick<ConversationRecord, 'turnCount'>): string => cursorOf(turnCount, 0);
