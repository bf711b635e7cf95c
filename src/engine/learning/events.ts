/** Kinds of the outbox's events. */

/** Payload: `conversationId`, `botId`. */
export const CONVERSATION_RESOLVED = 'conversation.resolved';
/** Payload: `proposalId`, `botId`, `change` (`PROPOSAL_CHANGES`). */
export const PROPOSAL_CHANGED = 'proposal.changed';
