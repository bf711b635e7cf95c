/** A conversation has ended: what the bot can learn from it, once. */
import { loadBundle, newId, textIn } from '../../engine/index.ts';
import type {
  AnalysisRecord,
  AnalysisTrigger,
  BotDefinition,
  BotVersionRecord,
  ConversationRecord,
  FlowChange,
  FlowEvidence,
  ProposalRecord,
} from '../../engine/index.ts';
import { applyChange } from './apply-change.ts';
import type { FlywheelConfig } from './config.ts';
import { flywheelOf } from './config.ts';
import { draftEnhancement } from './draft-enhancement.ts';
import type { FlowIdea } from './draft-flow.ts';
import { draftFlow } from './draft-flow.ts';
import { ideaByModel, ideaFrom } from './idea.ts';
import type { Lesson } from './learn-from.ts';
import { learnFrom } from './learn-from.ts';
import type { FlowMatch, MeaningOf } from './match-flow.ts';
import { matchFlow, meaningIn } from './match-flow.ts';
import type { FlywheelParts } from './parts.ts';
import { findSimilarTo, tokensOf } from './similar.ts';
import { solutionOf } from './solution.ts';
import type { Transcript } from './transcript.ts';
import { transcriptOf } from './transcript.ts';
import { vectorOf } from './vector-of.ts';
import { tellingWords } from './words.ts';

/** Turns and steps of a conversation that are read; a longer one has its beginning read. */
const TURNS_READ = 500;
/** Trained retrievers that are kept: one for each version and locale. */
const RETRIEVERS_KEPT = 20;
const KEYWORDS = 12;

/** What an analysis has in hand. */
interface Case {
  conversation: ConversationRecord;
  transcript: Transcript;
  config: FlywheelConfig;
  match: FlowMatch | null;
  versionNumber: number;
  /** Without what is still to be found out. */
  analysis: AnalysisRecord;
}

export interface Analyser {
  /** null: there is nothing to analyse, or it was done before. */
  analyse(accountId: string, conversationId: string, trigger: AnalysisTrigger): Promise<AnalysisRecord | null>;
}

export function createAnalyser(parts: FlywheelParts): Analyser {
  const { stores, clock } = parts;
  const retrievers = new Map<string, MeaningOf>();

  const meaningFor = (bot: BotDefinition, versionId: string, locale: string): MeaningOf => {
    const key = `${versionId} ${locale}`;
    const known = retrievers.get(key) ?? meaningIn(bot, locale);
    retrievers.delete(key);
    retrievers.set(key, known);
    const [oldest] = retrievers.keys();
    if (retrievers.size > RETRIEVERS_KEPT && oldest !== undefined) retrievers.delete(oldest);
    return known;
  };

  const read = async (
    conversation: ConversationRecord,
    trigger: AnalysisTrigger,
  ): Promise<{ kase: Case; bot: BotDefinition } | null> => {
    const { id, accountId, botId, botVersionId } = conversation;
    const bot = await parts.definitionOf(accountId, botVersionId);
    const config = flywheelOf(bot);
    if (!config) return null;
    const turns = await stores.conversations.recordedTurns(accountId, id, 0, TURNS_READ);
    const page = { first: TURNS_READ, after: null, from: 'oldest' as const };
    const steps = (await stores.conversations.stepsOf(accountId, [id], page)).get(id)?.rows ?? [];
    const [version] = await stores.bots.versionsByIds(accountId, [botVersionId]);
    const transcript = transcriptOf(conversation, turns, steps);
    const match = matchFlow(transcript, bot, meaningFor(bot, botVersionId, conversation.locale));
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
    return { kase: { conversation, transcript, config, match, versionNumber: version?.number ?? 0, analysis }, bot };
  };

  const record = async (
    analysis: AnalysisRecord,
    evidence: FlowEvidence | null,
    reinforcement: ProposalRecord | null,
  ): Promise<AnalysisRecord | null> =>
    (await stores.proposals.record(analysis, evidence, reinforcement)) === null
      ? null
      : stores.proposals.findAnalysis(analysis.accountId, analysis.conversationId, analysis.trigger);

  const draft = async (kase: Case, lesson: Extract<Lesson, { kind: 'enhance' | 'new_flow' }>) => {
    const { conversation, transcript, config, analysis } = kase;
    const { accountId } = conversation;
    const active = await activeVersion(parts, conversation);
    if (!active) return null;
    const { bot, version } = active;
    const flow = lesson.kind === 'enhance' ? bot.flows[lesson.flow] : undefined;
    const ownIdea = ideaFrom(transcript, lesson.solution, flow ? textIn(flow.title, conversation.locale) : null);
    const since = `${analysis.at.slice(0, 10)}T00:00:00.000Z`;
    const isAffordable = (await stores.proposals.generatedSince(accountId, since)) < config.dailyProposals;
    const modelIdea = isAffordable
      ? await ideaByModel({ ...parts, usage: stores.usage }, transcript, { conversation, bot, idea: ownIdea })
      : null;
    const make = (idea: FlowIdea) => ({ idea, change: changeFor(idea, kase, lesson, bot) });
    const byModel = modelIdea && make(modelIdea);
    const isByModel = byModel !== null && isValid(byModel.change, version, bot, parts);
    const made = isByModel ? byModel : make(ownIdea);
    const evidence =
      lesson.kind === 'enhance'
        ? evidenceOf(kase, lesson.flow, { isSuccess: false, droppedAt: lesson.divergedAt })
        : null;
    const origin = isByModel ? 'model' : 'transcript';
    const proposal = proposalFrom(made, { analysis, bot, origin, isEnhancement: flow !== undefined });
    const { vector, outcome: asked } = await vectorOf(parts, proposal, {
      conversation,
      bot,
      turnId: transcript.lastTurnId,
    });
    const isByWords = asked !== null && vector === null;
    const reason = isByWords ? `${lesson.reason}; compared by words alone (embeddings: ${asked})` : lesson.reason;
    const outcome = await stores.proposals.propose(
      { ...analysis, reason },
      {
        proposal,
        tokens: tokensOf(proposal),
        vector,
        dailyLimit: config.dailyProposals,
        since,
        evidence,
        isValid: () => isByModel || isValid(made.change, version, bot, parts),
        findSimilar: findSimilarTo(proposal, conversation, parts.embeddings?.sameScore),
      },
    );
    if (outcome.kind === 'known') return null;
    return stores.proposals.findAnalysis(accountId, conversation.id, analysis.trigger);
  };

  return {
    async analyse(accountId, conversationId, trigger) {
      if (await stores.proposals.findAnalysis(accountId, conversationId, trigger)) return null;
      const conversation = await stores.conversations.find(accountId, conversationId);
      const found = conversation && (await read(conversation, trigger));
      if (!found) return null;
      const { kase, bot } = found;
      const { transcript, match, analysis } = kase;
      const lesson = learnFrom(transcript, match, solutionOf(transcript));
      const reasoned = { ...analysis, reason: lesson.reason };
      switch (lesson.kind) {
        case 'nothing':
          return record({ ...reasoned, outcome: 'nothing' }, null, null);
        case 'failed': {
          const failure = evidenceOf(kase, lesson.flow, { isSuccess: false, droppedAt: lesson.divergedAt });
          return record({ ...reasoned, outcome: 'failed' }, failure, null);
        }
        case 'reinforce': {
          const success = evidenceOf(kase, lesson.flow, { isSuccess: true, droppedAt: null });
          return record({ ...reasoned, outcome: 'reinforced' }, success, reinforcementOf(lesson.flow, analysis, bot));
        }
        default:
          return draft(kase, lesson);
      }
    },
  };
}

const evidenceOf = (
  { versionNumber, config }: Case,
  flow: string,
  said: Pick<FlowEvidence, 'isSuccess' | 'droppedAt'>,
): FlowEvidence => ({ flow, ...said, versionNumber, enoughCases: config.watchCases });

/** The version that new conversations start on: what a change is drafted for. */
async function activeVersion({ stores, definitionOf }: FlywheelParts, { accountId, botId }: ConversationRecord) {
  const [record] = await stores.bots.botsByIds(accountId, [botId]);
  const version = record && (await stores.bots.findVersion(accountId, record.activeVersionId));
  return version ? { version, bot: await definitionOf(accountId, version.id) } : null;
}

function changeFor(
  idea: FlowIdea,
  { transcript }: Case,
  lesson: Extract<Lesson, { kind: 'enhance' | 'new_flow' }>,
  bot: BotDefinition,
): FlowChange {
  const flow = lesson.kind === 'enhance' ? bot.flows[lesson.flow] : undefined;
  return flow && lesson.kind === 'enhance'
    ? draftEnhancement(idea, { transcript, flow, divergedAt: lesson.divergedAt, bot })
    : draftFlow(idea, bot);
}

function isValid(
  change: FlowChange,
  version: BotVersionRecord,
  bot: BotDefinition,
  { plugins, log }: FlywheelParts,
): boolean {
  try {
    const { mistakes } = loadBundle(applyChange(change, version.files, bot), plugins);
    if (mistakes.length > 0) log.warn({ versionId: version.id, mistakes }, 'a draft does not hold');
    return mistakes.length === 0;
  } catch (error) {
    log.warn({ err: error, versionId: version.id }, 'a draft does not fit');
    return false;
  }
}

function proposalFrom(
  { idea, change }: { idea: FlowIdea; change: FlowChange },
  given: { analysis: AnalysisRecord; bot: BotDefinition; origin: ProposalRecord['origin']; isEnhancement: boolean },
): ProposalRecord {
  const { analysis, bot, origin, isEnhancement } = given;
  const flow = change.kind === 'patch' ? change.flow : change.flow.id;
  return {
    ...emptyProposal(analysis),
    kind: isEnhancement ? 'ENHANCEMENT' : 'NEW_FLOW',
    status: 'PENDING',
    title: idea.title,
    description: idea.description,
    domain: isEnhancement ? flow : (bot.industry ?? bot.slug),
    keywords: tellingWords(`${idea.title} ${idea.description}`).slice(0, KEYWORDS),
    // One conversation: the surer it is that no flow fits, or that this one does, the surer is what it suggests.
    confidence: Math.round((isEnhancement ? analysis.score : 1 - analysis.score) * 500) / 1000,
    origin,
    flow,
    change,
  };
}

const reinforcementOf = (flow: string, analysis: AnalysisRecord, bot: BotDefinition): ProposalRecord => {
  const title = bot.flows[flow]?.title ?? flow;
  return {
    ...emptyProposal(analysis),
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
};

const emptyProposal = ({ accountId, botId, at }: AnalysisRecord) => ({
  id: newId(),
  accountId,
  botId,
  supportingCount: 1,
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
