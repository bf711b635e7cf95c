import type { HandoffChange } from '../ports/handoff.ts';

/** Kinds of the outbox's events that tell of hand-offs. */
export const HANDOFF_EVENTS = {
  opened: 'handoff.opened',
  ended: 'handoff.ended',
  escalated: 'handoff.escalated',
} as const satisfies Readonly<Record<HandoffChange['kind'], string>>;
