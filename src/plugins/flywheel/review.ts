/** An admin's word on a proposal: approved as it is or edited, or rejected with a reason. Of several the first counts. */
import { BotError, newId } from '../../engine/plugin.ts';
import { checksumOf, newPublicKey } from '../../engine/plugin-server.ts';
import type { BotDefinition, JsonObject } from '../../engine/plugin.ts';
import type { Approval, BotVersionRecord, FlowChange, ProposalRecord, Viewer } from '../../engine/plugin-server.ts';
import { applyChange } from './apply-change.ts';
import { editedProposal } from './edit-proposal.ts';
import type { Tried } from './gate.ts';
import { REPLAYED, isReportOn, tryChange } from './gate.ts';
import type { FlywheelParts } from './parts.ts';

export interface ReviewInput {
  proposalId: string;
  verdict: 'APPROVE' | 'REJECT';
  note: string | null;
  /** What an admin changes before approving: see edit-proposal.ts. */
  edits: JsonObject | null;
  /** Approve although tests of the bot break. */
  override: boolean;
}

export interface Reviewed {
  proposal: ProposalRecord;
  /** What the approval made; null for a rejection. */
  version: BotVersionRecord | null;
}

/** Another version may be published between looking and approving; more often than so often, nobody is so unlucky. */
const TRIES = 5;
/** What a new flow is watched against, having no past: it should help more often than not. */
const NEW_FLOW_RATE = 0.5;

/** Throws NOT_FOUND, PROPOSAL_REVIEWED, PROPOSAL_INVALID, PROPOSAL_UNSAFE, INVALID_INPUT, TRIAL_FAILED. */
export async function reviewProposal(parts: FlywheelParts, viewer: Viewer, input: ReviewInput): Promise<Reviewed> {
  const { stores } = parts;
  const proposal = await stores.proposals.find(viewer.accountId, input.proposalId);
  if (!proposal) throw new BotError('NOT_FOUND', { what: 'The proposal' });
  if (proposal.status !== 'PENDING') throw new BotError('PROPOSAL_REVIEWED');
  return input.verdict === 'REJECT'
    ? reject(parts, viewer, input)
    : approve(parts, viewer, editedProposal(proposal, input.edits), input);
}

async function reject({ stores, clock }: FlywheelParts, viewer: Viewer, input: ReviewInput): Promise<Reviewed> {
  const note = input.note?.trim() ?? '';
  if (note === '') throw new BotError('INVALID_INPUT', { where: 'note', problem: 'say why it is rejected' });
  const rejected = await stores.proposals.reject({
    accountId: viewer.accountId,
    id: input.proposalId,
    reviewer: viewer.subject,
    note,
    at: clock.now().toISOString(),
  });
  if (!rejected) throw new BotError('PROPOSAL_REVIEWED');
  return { proposal: rejected, version: null };
}

async function approve(
  parts: FlywheelParts,
  viewer: Viewer,
  proposal: ProposalRecord & { change: FlowChange },
  input: ReviewInput,
): Promise<Reviewed> {
  for (let tries = 0; tries < TRIES; tries++) {
    const approval = await approveOnActive(parts, viewer, proposal, input).catch(async (error: unknown) => {
      // A change that somebody has approved meanwhile does not fit a second time: that is not what is wrong with it.
      const current = await parts.stores.proposals.find(viewer.accountId, proposal.id);
      throw current?.status === 'PENDING' ? error : new BotError('PROPOSAL_REVIEWED', undefined, { cause: error });
    });
    if (approval.kind === 'approved') return { proposal: approval.proposal, version: approval.version };
    if (approval.kind === 'reviewed') throw new BotError('PROPOSAL_REVIEWED');
  }
  throw new BotError('CONVERSATION_BUSY');
}

async function approveOnActive(
  parts: FlywheelParts,
  viewer: Viewer,
  proposal: ProposalRecord & { change: FlowChange },
  input: ReviewInput,
): Promise<Approval> {
  const { stores, clock } = parts;
  const base = await activeVersion(parts, proposal);
  const { report, files } = await triedOn(parts, proposal, base, input.edits !== null);
  const broken = report.tests.changed.filter(({ isPassed }) => !isPassed).length;
  if (!files) throw new BotError('PROPOSAL_INVALID', { problem: report.mistakes[0]?.message ?? 'it does not fit' });
  if (!report.isSafe && !input.override) throw new BotError('PROPOSAL_UNSAFE', { count: broken });
  const at = clock.now().toISOString();
  return stores.proposals.approve({
    proposal: {
      ...proposal,
      report,
      reviewer: viewer.subject,
      note: input.note,
      isOverridden: !report.isSafe,
      reviewedAt: at,
      updatedAt: at,
    },
    publish: {
      accountId: viewer.accountId,
      botId: proposal.botId,
      versionId: newId(),
      slug: base.bot.slug,
      name: base.bot.name,
      publicKey: newPublicKey(),
      files,
      checksum: checksumOf(files),
      publishedBy: viewer.subject,
      at,
    },
    baseVersionId: base.version.id,
    newFlowSuccessRate: NEW_FLOW_RATE,
  });
}

/** The report of the jobs, where it was made on this very version of what is proposed; else a fresh one. */
async function triedOn(
  parts: FlywheelParts,
  { id, accountId, change, report }: ProposalRecord & { change: FlowChange },
  { version, bot }: { version: BotVersionRecord; bot: BotDefinition },
  isEdited: boolean,
): Promise<Tried> {
  if (isReportOn(report, version.id) && !isEdited) {
    return { report, files: report.mistakes.length > 0 ? null : applyChange(change, version.files, bot) };
  }
  const supporters = await parts.stores.proposals.supportersOf(accountId, id, REPLAYED);
  return tryChange(parts, change, { version, bot, supporters });
}

async function activeVersion({ stores, definitionOf }: FlywheelParts, { accountId, botId }: ProposalRecord) {
  const [record] = await stores.bots.botsByIds(accountId, [botId]);
  const version = record && (await stores.bots.findVersion(accountId, record.activeVersionId));
  if (!version) throw new BotError('NOT_FOUND', { what: 'The bot' });
  return { version, bot: await definitionOf(accountId, version.id) };
}
