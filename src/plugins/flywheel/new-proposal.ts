/** Proposals as they are first written. */
import { newId, textIn } from '../../engine/plugin.ts';
import type { BotDefinition } from '../../engine/plugin.ts';
import type { ProposalRecord } from '../../engine/plugin-server.ts';
import type { AnalysisRecord } from './store/analysis.ts';
import type { Words } from './choose-words.ts';
import { tellingWords } from './words.ts';

const KEYWORDS = 12;

export function draftedProposal(words: Words, analysis: AnalysisRecord, bot: BotDefinition): ProposalRecord {
  const { title, description, change, origin } = words;
  const isEnhancement = change.kind === 'patch';
  const flow = change.kind === 'patch' ? change.flow : change.flow.id;
  return {
    ...unreviewed(analysis),
    kind: isEnhancement ? 'ENHANCEMENT' : 'NEW_FLOW',
    status: 'PENDING',
    title,
    description,
    domain: isEnhancement ? flow : (bot.industry ?? bot.slug),
    keywords: tellingWords(`${title} ${description}`).slice(0, KEYWORDS),
    // One conversation: the surer it is that no flow fits, or that this one does, the surer is what it suggests.
    confidence: Math.round((isEnhancement ? analysis.score : 1 - analysis.score) * 500) / 1000,
    origin,
    flow,
    change,
  };
}

export function reinforcementOf(flow: string, analysis: AnalysisRecord, bot: BotDefinition): ProposalRecord {
  const title = bot.flows[flow]?.title ?? flow;
  return {
    ...unreviewed(analysis),
    kind: 'AUTO_REINFORCED',
    status: 'AUTO_REINFORCED',
    title: textIn(title, bot.locales[0] ?? 'en'),
    description: 'Conversations that this flow resolved as it stands.',
    domain: flow,
    keywords: [],
    confidence: Math.round(analysis.score * 1000) / 1000,
    origin: 'transcript',
    flow,
    change: null,
  };
}

const unreviewed = ({ accountId, botId, at }: AnalysisRecord) => ({
  id: newId(),
  accountId,
  botId,
  supportingCount: 1,
  likeId: null,
  report: null,
  reviewer: null,
  note: null,
  isOverridden: false,
  botVersionId: null,
  formerVersionId: null,
  formerSuccessRate: null,
  watchedCases: 0,
  watchedSuccesses: 0,
  rollbackOfferedAt: null,
  createdAt: at,
  updatedAt: at,
  reviewedAt: null,
});
