import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';

/** A change to a bot's flows that its conversations suggest, for an admin to review. */
export const Proposal = defineEntity({
  name: 'Proposal',
  tableName: 'proposals',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    kind: p.text(),
    status: p.text(),
    title: p.text(),
    description: p.text(),
    domain: p.text(),
    keywords: carried<unknown>(),
    confidence: p.double(),
    origin: p.text(),
    flow: p.text(),
    change: carried<unknown>().nullable(),
    supportingCount: p.integer(),
    likeId: p.uuid().nullable(),
    report: carried<unknown>().nullable(),
    reviewer: p.text().nullable(),
    note: p.text().nullable(),
    isOverridden: p.boolean(),
    botVersionId: p.uuid().nullable(),
    formerVersionId: p.uuid().nullable(),
    formerSuccessRate: p.double().nullable(),
    watchedCases: p.integer(),
    watchedSuccesses: p.integer(),
    rollbackOfferedAt: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    reviewedAt: instant().nullable(),
  },
  indexes: [
    { name: 'proposals_account', properties: ['accountId', 'id'] },
    { name: 'proposals_day', properties: ['accountId', 'createdAt'] },
    { name: 'proposals_flow', properties: ['botId', 'flow'] },
  ],
});

/** Words, and places of its vector, that a proposal is found by when another says the same. */
export const ProposalToken = defineEntity({
  name: 'ProposalToken',
  tableName: 'proposal_tokens',
  properties: {
    botId: p.uuid().primary(),
    token: p.text().primary(),
    proposalId: () => p.manyToOne(Proposal).mapToPk().fieldName('proposal_id').deleteRule('cascade').primary(),
    accountId: accountId(),
  },
  indexes: [{ name: 'proposal_tokens_proposal', properties: ['proposalId'] }],
});

/** What a proposal says, as a point of a model's space, and a sketch of it that tells quickly what lies near. */
export const ProposalVector = defineEntity({
  name: 'ProposalVector',
  tableName: 'proposal_vectors',
  properties: {
    proposalId: () => p.manyToOne(Proposal).mapToPk().fieldName('proposal_id').deleteRule('cascade').primary(),
    accountId: accountId(),
    space: p.text(),
    values: p.array(Number).columnType('real[]'),
    sketch: p.string().columnType('bit(160)'),
  },
});

/** A conversation that a proposal rests on. */
export const ProposalSupport = defineEntity({
  name: 'ProposalSupport',
  tableName: 'proposal_supports',
  properties: {
    proposalId: () => p.manyToOne(Proposal).mapToPk().fieldName('proposal_id').deleteRule('cascade').primary(),
    conversationId: p.uuid().primary(),
    accountId: accountId(),
  },
});
