/** Kinds of the outbox's events that turns write. */
import type { HandoffChange } from './ports/handoff.ts';

/** Payload: `conversationId`, `botId`. */
export const CONVERSATION_RESOLVED = 'conversation.resolved';

/** There are replies to be sent by a channel. Payload: `conversationId`, `turnId`. */
export const CHANNEL_REPLIES = 'channel.replies';

/** Those that tell of hand-offs. */
export const HANDOFF_EVENTS = {
  opened: 'handoff.opened',
  ended: 'handoff.ended',
  escalated: 'handoff.escalated',
} as const satisfies Readonly<Record<HandoffChange['kind'], string>>;

/** Somebody was erased whose files are left. Payload: `files`, each with its `id` and `conversationId`. */
export const ATTACHMENTS_GONE = 'attachments.gone';

/**
 * A cap on what models may cost is nearly spent, or lets no more calls through. Payload: `cap`, `percent`, `spentUsd`,
 * `limitUsd`, `day`, `botId`, `conversationId`.
 */
export const CAP_EVENTS = { near: 'usage.cap_near', reached: 'usage.cap_reached' } as const;

/** An effect is to be had, or taken back, outside. Payload: `runId` or `action`, `conversationId`, `botId`, `botVersionId`. */
export const OUTSIDE_EFFECTS = { wanted: 'action.wanted', undone: 'action.undone' } as const;
