import { PROPOSAL_CHANGED, newId } from '../../engine/index.ts';
import type { JsonObject, ProposalChange, ProposalRecord } from '../../engine/index.ts';
import type { Tables } from './tables.ts';

/** Tells the outside world, as a stored event. */
export function announce(tables: Tables, proposal: ProposalRecord, change: ProposalChange): void {
  const { id: proposalId, botId, accountId, updatedAt: at } = proposal;
  const payload: JsonObject = { proposalId, botId, change };
  tables.outbox.push({ id: newId(), kind: PROPOSAL_CHANGED, payload, at, accountId, conversationId: null });
}
