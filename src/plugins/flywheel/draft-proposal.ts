/** A conversation that was solved in a way the bot does not know becomes a proposal, or support for one. */
import type { ConversationRecord } from '../../engine/plugin-server.ts';
import type { AnalysisRecord } from './store/analysis.ts';
import type { ActiveVersion, SolvedLesson } from './choose-words.ts';
import { chooseWords } from './choose-words.ts';
import { draftedProposal } from './new-proposal.ts';
import type { FlywheelParts } from './parts.ts';
import type { Case } from './read-case.ts';
import { evidenceIn } from './read-case.ts';
import { findAlikeTo, findSimilarTo } from './similar.ts';
import type { Trained } from './trained.ts';
import { vectorOf } from './vector-of.ts';

/** null: the bot has no version that it could be drafted for, or the conversation was analysed meanwhile. */
export async function draftProposal(
  parts: FlywheelParts,
  trained: Trained,
  kase: Case,
  lesson: SolvedLesson,
): Promise<AnalysisRecord | null> {
  const { proposals } = parts.learning;
  const { conversation, transcript, config, analysis } = kase;
  const { accountId, conversationId, trigger } = analysis;
  const active = await activeVersion(parts, trained, conversation);
  if (!active) return null;
  const { bot, version } = active;
  const likeness = trained.likenessFor(bot, version.id, conversation.locale);

  const since = `${analysis.at.slice(0, 10)}T00:00:00.000Z`;
  const mayAsk = (await proposals.generatedSince(accountId, since)) < config.dailyProposals;
  const words = await chooseWords(parts, kase, lesson, { ...active, mayAsk });
  const proposal = draftedProposal(words, analysis, bot);
  const sought = await vectorOf(parts, proposal, { conversation, bot, turnId: transcript.lastTurnId });
  const remarks = [
    words.refusal !== null && `the model's words are left out: ${words.refusal}`,
    sought.outcome !== null && !sought.vector && `compared by words alone (embeddings: ${sought.outcome})`,
  ];

  const comparison = { likeness, sameScore: parts.embeddings?.sameScore };
  const outcome = await proposals.propose(
    { ...analysis, reason: [lesson.reason, ...remarks.filter(Boolean)].join('; ') },
    {
      proposal,
      tokens: likeness.tokensOf(proposal),
      vector: sought.vector,
      dailyLimit: config.dailyProposals,
      since,
      evidence: lesson.kind === 'enhance' ? evidenceIn(kase, lesson.flow, lesson.divergedAt) : null,
      isValid: words.isValid,
      findSimilar: findSimilarTo(proposal, conversation, comparison),
      findAlike: findAlikeTo(proposal, conversation, comparison),
    },
  );
  return outcome.kind === 'known' ? null : proposals.findAnalysis(accountId, conversationId, trigger);
}

async function activeVersion(
  { stores, definitionOf }: FlywheelParts,
  { meaningFor }: Trained,
  { accountId, botId, locale }: ConversationRecord,
): Promise<ActiveVersion | null> {
  const [record] = await stores.bots.botsByIds(accountId, [botId]);
  const version = record && (await stores.bots.findVersion(accountId, record.activeVersionId));
  if (!version) return null;
  const bot = await definitionOf(accountId, version.id);
  return { version, bot, meaningOf: meaningFor(bot, version.id, locale) };
}
