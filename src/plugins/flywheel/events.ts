/** Kind of an outbox event. Payload: `proposalId`, `botId`, `change` (`PROPOSAL_CHANGES`). */
export const PROPOSAL_CHANGED = 'proposal.changed';
