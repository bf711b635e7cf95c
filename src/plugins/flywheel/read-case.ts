/** What an analysis has in hand: an ended conversation, and the flow that it followed. */
import type { BotDefinition } from '../../engine/plugin.ts';
import type { ConversationRecord } from '../../engine/plugin-server.ts';
import type { AnalysisRecord, AnalysisTrigger } from './store/analysis.ts';
import type { FlowEvidence } from './store/learning-store.ts';
import type { FlywheelConfig } from './config.ts';
import { flywheelOf } from './config.ts';
import type { FlowMatch } from './match-flow.ts';
import { matchFlow } from './match-flow.ts';
import type { FlywheelParts } from './parts.ts';
import type { Transcript } from './transcript.ts';
import type { Trained } from './trained.ts';
import { transcriptOf } from './transcript.ts';

/** Turns and steps of a conversation that are read; a longer one has its beginning read. */
const TURNS_READ = 500;

export interface Case {
  conversation: ConversationRecord;
  /** As the conversation ran on it. */
  bot: BotDefinition;
  versionNumber: number;
  config: FlywheelConfig;
  transcript: Transcript;
  match: FlowMatch | null;
  /** Without what is still to be found out. */
  analysis: AnalysisRecord;
}

/** null: the bot does not learn. */
export async function readCase(
  { stores, definitionOf, clock }: FlywheelParts,
  { meaningFor }: Pick<Trained, 'meaningFor'>,
  { conversation, trigger }: { conversation: ConversationRecord; trigger: AnalysisTrigger },
): Promise<Case | null> {
  const { id, accountId, botId, botVersionId, locale } = conversation;
  const bot = await definitionOf(accountId, botVersionId);
  const config = flywheelOf(bot);
  if (!config) return null;
  const turns = await stores.conversations.recordedTurns(accountId, id, 0, TURNS_READ);
  const page = { first: TURNS_READ, after: null, from: 'oldest' as const };
  const steps = (await stores.conversations.stepsOf(accountId, [id], page)).get(id)?.rows ?? [];
  const [version] = await stores.bots.versionsByIds(accountId, [botVersionId]);
  const transcript = transcriptOf(conversation, turns, steps);
  const match = matchFlow(transcript, bot, meaningFor(bot, botVersionId, locale));
  const analysis: AnalysisRecord = {
    conversationId: id,
    accountId,
    botId,
    trigger,
    outcome: 'nothing',
    flow: match?.flow ?? null,
    score: match?.score ?? 0,
    divergedAt: match?.divergedAt ?? null,
    proposalId: null,
    reason: '',
    at: clock.now().toISOString(),
  };
  return { conversation, bot, versionNumber: version?.number ?? 0, config, transcript, match, analysis };
}

/** What the case says of a flow. `droppedAt`: where it was left; null: it was gone through. */
export const evidenceIn = ({ versionNumber, config }: Case, flow: string, droppedAt: string | null): FlowEvidence => ({
  flow,
  isSuccess: droppedAt === null,
  droppedAt,
  versionNumber,
  enoughCases: config.watchCases,
});
