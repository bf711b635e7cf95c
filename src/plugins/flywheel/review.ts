/** An admin's word on a proposal: approved as it is or edited, or rejected with a reason. Of several the first counts. */
import { BotError, newId } from '../../engine/plugin.ts';
import { checksumOf, newPublicKey } from '../../engine/plugin-server.ts';
import type { BotDefinition } from '../../engine/plugin.ts';
import type {
  BotVersionRecord,
  FlowChange,
  ProposalRecord,
  ProposalReview,
  ReviewedProposal,
  Viewer,
} from '../../engine/plugin-server.ts';
import { applyChange } from './apply-change.ts';
import { editedProposal } from './edit-proposal.ts';
import type { Tried } from './gate.ts';
import { REPLAYED, isReportOn, tryChange } from './gate.ts';
import type { FlywheelParts } from './parts.ts';
import { publishApproved } from './store/publish-approved.ts';

/** Another version may be published between looking and approving; more often than so often, nobody is so unlucky. */
const TRIES = 5;

/** Throws NOT_FOUND, PROPOSAL_REVIEWED, PROPOSAL_INVALID, PROPOSAL_UNSAFE, INVALID_INPUT, TRIAL_FAILED. */
export async function reviewProposal(
  parts: FlywheelParts,
  viewer: Viewer,
  input: ProposalReview,
): Promise<ReviewedProposal> {
  const { learning } = parts;
  const proposal = await learning.proposals.find(viewer.accountId, input.proposalId);
  if (!proposal) throw new BotError('NOT_FOUND', { what: 'The proposal' });
  if (proposal.status !== 'PENDING') throw new BotError('PROPOSAL_REVIEWED');
  return input.verdict === 'REJECT'
    ? reject(parts, viewer, input)
    : approve(parts, viewer, editedProposal(proposal, input.edits), input);
}

async function reject(
  { learning, clock }: FlywheelParts,
  viewer: Viewer,
  input: ProposalReview,
): Promise<ReviewedProposal> {
  const note = input.note?.trim() ?? '';
  if (note === '') throw new BotError('INVALID_INPUT', { where: 'note', problem: 'say why it is rejected' });
  const rejected = await learning.proposals.reject({
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
  input: ProposalReview,
): Promise<ReviewedProposal> {
  for (let tries = 0; tries < TRIES; tries++) {
    const approved = await approveOnActive(parts, viewer, proposal, input).catch(async (error: unknown) => {
      // A change that somebody has approved meanwhile does not fit a second time: that is not what is wrong with it.
      throw (await isPending(parts, proposal)) ? error : new BotError('PROPOSAL_REVIEWED', undefined, { cause: error });
    });
    if (approved) return approved;
    if (!(await isPending(parts, proposal))) throw new BotError('PROPOSAL_REVIEWED');
  }
  throw new BotError('CONVERSATION_BUSY');
}

const isPending = async ({ learning }: FlywheelParts, { accountId, id }: ProposalRecord): Promise<boolean> =>
  (await learning.proposals.find(accountId, id))?.status === 'PENDING';

/** null: another version is the active one meanwhile, or somebody else has reviewed it. */
async function approveOnActive(
  parts: FlywheelParts,
  viewer: Viewer,
  proposal: ProposalRecord & { change: FlowChange },
  input: ProposalReview,
): Promise<ReviewedProposal | null> {
  const { stores, clock } = parts;
  const base = await activeVersion(parts, proposal);
  const { report, files } = await triedOn(parts, proposal, base, input.edits !== null);
  const broken = report.tests.changed.filter(({ isPassed }) => !isPassed).length;
  if (!files) throw new BotError('PROPOSAL_INVALID', { problem: report.mistakes[0]?.message ?? 'it does not fit' });
  if (!report.isSafe && !input.override) throw new BotError('PROPOSAL_UNSAFE', { count: broken });
  const publish = {
    accountId: viewer.accountId,
    botId: proposal.botId,
    versionId: newId(),
    slug: base.bot.slug,
    name: base.bot.name,
    publicKey: newPublicKey(),
    files,
    checksum: checksumOf(files),
    bursts: base.bot.bursts,
    publishedBy: viewer.subject,
    at: clock.now().toISOString(),
  };
  const reviewed = { ...proposal, report, reviewer: viewer.subject, note: input.note, isOverridden: !report.isSafe };
  return publishApproved(stores, { proposal: reviewed, publish, baseVersionId: base.version.id });
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
  const supporters = await parts.learning.proposals.supportersOf(accountId, id, REPLAYED);
  return tryChange(parts, change, { version, bot, supporters });
}

/** What new conversations of the proposal's bot start on. Throws NOT_FOUND. */
export async function activeVersion({ stores, definitionOf }: FlywheelParts, { accountId, botId }: ProposalRecord) {
  const [record] = await stores.bots.botsByIds(accountId, [botId]);
  const version = record && (await stores.bots.findVersion(accountId, record.activeVersionId));
  if (!version) throw new BotError('NOT_FOUND', { what: 'The bot' });
  return { version, bot: await definitionOf(accountId, version.id) };
}
