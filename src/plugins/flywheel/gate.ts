/** The proof that a change helps and harms nothing: what is tried, on which version, and which report of it counts. */
import type { BotDefinition } from '../../engine/plugin.ts';
import type { BotVersionRecord, BundleFiles, FlowChange, GateReport } from '../../engine/plugin-server.ts';
import { applyChange } from './apply-change.ts';
import type { Trial } from './hold-trial.ts';
import type { FlywheelParts } from './parts.ts';

/** Conversations that are held again, the newest first. */
export const REPLAYED = 20;
const TURNS_REPLAYED = 200;

export interface Tried {
  report: GateReport;
  /** With the change in them; null where it does not fit. */
  files: BundleFiles | null;
}

/** Throws PROPOSAL_INVALID where the change does not fit the version, TRIAL_FAILED where it could not be tried. */
export async function tryChange(
  parts: FlywheelParts,
  change: FlowChange,
  on: { version: BotVersionRecord; bot: BotDefinition; supporters: readonly string[] },
): Promise<Tried> {
  const { version, bot, supporters } = on;
  const after = applyChange(change, version.files, bot);
  const result = await parts.holdTrial({
    before: version.files,
    after,
    timeZone: bot.timeZone,
    flow: change.kind === 'patch' ? change.flow : change.flow.id,
    conversations: await recorded(parts, version.accountId, supporters),
  });
  const report = { baseVersionId: version.id, at: parts.clock.now().toISOString(), failure: null, ...result };
  return { report, files: result.mistakes.length > 0 ? null : after };
}

/** Whether the report says what the change would do to this version; one of a trial that failed says nothing. */
export const isReportOn = (report: GateReport | null, versionId: string): report is GateReport =>
  report?.baseVersionId === versionId && (report.failure ?? null) === null;

async function recorded(
  { stores: { conversations } }: FlywheelParts,
  accountId: string,
  supporters: readonly string[],
): Promise<Trial['conversations']> {
  const found: Trial['conversations'][number][] = [];
  for (const id of supporters.slice(0, REPLAYED)) {
    const conversation = await conversations.find(accountId, id);
    if (!conversation) continue;
    found.push({ conversation, turns: await conversations.recordedTurns(accountId, id, 0, TURNS_REPLAYED) });
  }
  return found;
}
