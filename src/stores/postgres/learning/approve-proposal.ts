import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/core';
import { BotError, PROPOSAL_CHANGED, newId } from '../../../engine/index.ts';
import type { Approval, ApproveInput } from '../../../engine/index.ts';
import { Bot, FlowStat, OutboxEvent, Proposal } from '../../../entities/index.ts';
import { FIND } from './proposal-sql.ts';
import { publishInTransaction } from '../configuration/publish.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { withOrm } from '../sql/with-orm.ts';

/** One transaction for the proposal and the version that it becomes. Reviewers of one proposal wait for its row. */
export const approveOn = (em: EntityManager, sql: SqlClient, input: ApproveInput): Promise<Approval> =>
  withOrm(em, async (orm) => {
    const { accountId } = input.publish;
    const outcome = await orm.transactional((transaction) => approveInTransaction(transaction, input));
    if (outcome.kind !== 'approved') return outcome;
    const [proposal] = await sql.query(FIND, [accountId, input.proposal.id]);
    if (!proposal) throw new BotError('NOT_FOUND', { what: 'The proposal' });
    return { ...outcome, proposal };
  });

type Approved = Extract<Approval, { kind: 'approved' }>;

async function approveInTransaction(
  em: EntityManager,
  { proposal, publish, baseVersionId, newFlowSuccessRate }: ApproveInput,
): Promise<Exclude<Approval, Approved> | Omit<Approved, 'proposal'>> {
  const { accountId, at } = publish;
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
  const row = await em.findOne(Proposal, { accountId, id: proposal.id, status: 'PENDING' }, lock);
  if (!row) return { kind: 'reviewed' };
  const bot = await em.findOne(Bot, { accountId, id: row.botId }, lock);
  if (bot?.activeVersionId !== baseVersionId) return { kind: 'stale' };

  const { version } = await publishInTransaction(em, publish);
  const stat = await em.findOne(FlowStat, { botId: row.botId, flow: proposal.flow });
  em.assign(row, {
    status: 'APPROVED',
    title: proposal.title,
    description: proposal.description,
    flow: proposal.flow,
    change: proposal.change,
    report: proposal.report,
    reviewer: proposal.reviewer,
    note: proposal.note,
    isOverridden: proposal.isOverridden,
    botVersionId: version.id,
    formerVersionId: baseVersionId,
    formerSuccessRate: stat?.successRate ?? newFlowSuccessRate,
    updatedAt: new Date(at),
    reviewedAt: new Date(at),
  });
  em.create(OutboxEvent, {
    id: newId(),
    accountId,
    kind: PROPOSAL_CHANGED,
    payload: { proposalId: row.id, botId: row.botId, change: 'APPROVED' },
    at: new Date(at),
  });
  await em.flush();
  return { kind: 'approved', version };
}
