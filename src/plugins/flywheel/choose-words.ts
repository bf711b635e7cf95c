/** Whose words a proposal is in: a model's where they hold, else the conversation's own. */
import { textIn } from '../../engine/plugin.ts';
import { loadBundle } from '../../engine/plugin-server.ts';
import type { BotDefinition } from '../../engine/plugin.ts';
import type { BotVersionRecord, FlowChange, ProposalOrigin } from '../../engine/plugin-server.ts';
import { applyChange } from './apply-change.ts';
import { askModel } from './ask-model.ts';
import { draftEnhancement } from './draft-enhancement.ts';
import { draftFlow } from './draft-flow.ts';
import { refusalOf } from './guard-idea.ts';
import type { FlowIdea } from './idea.ts';
import { ideaFrom } from './idea.ts';
import type { Lesson } from './learn-from.ts';
import type { MeaningOf } from './match-flow.ts';
import type { FlywheelParts } from './parts.ts';
import type { Case } from './read-case.ts';

export type SolvedLesson = Extract<Lesson, { kind: 'enhance' | 'new_flow' }>;

/** What a change is drafted for: the version that new conversations start on. */
export interface ActiveVersion {
  version: BotVersionRecord;
  bot: BotDefinition;
  meaningOf: MeaningOf;
}

export interface Words {
  title: string;
  /** Always the conversation's own account: what a proposal merges by does not hang on how a model puts it. */
  description: string;
  change: FlowChange;
  origin: ProposalOrigin;
  /** Why the model's words are left out; null: they are not, or it was not asked. */
  refusal: string | null;
  /** Whether the bundle holds with the change in it. */
  isValid: () => boolean;
}

/** `mayAsk`: the day has room for another proposal. */
export async function chooseWords(
  parts: FlywheelParts,
  kase: Case,
  lesson: SolvedLesson,
  { version, bot, meaningOf, mayAsk }: ActiveVersion & { mayAsk: boolean },
): Promise<Words> {
  const { conversation, transcript } = kase;
  const flow = lesson.kind === 'enhance' ? bot.flows[lesson.flow] : undefined;
  const own = ideaFrom(transcript, lesson.solution, flow ? textIn(flow.title, conversation.locale) : null);
  const wordsOf = (idea: FlowIdea, origin: ProposalOrigin, refusal: string | null): Words => {
    const change =
      flow && lesson.kind === 'enhance'
        ? draftEnhancement(idea, { transcript, flow, divergedAt: lesson.divergedAt, bot })
        : draftFlow(idea, bot);
    const { title } = idea;
    const { description } = own;
    return { title, description, change, origin, refusal, isValid: () => isBundle(change, version, bot, parts) };
  };

  const asked = mayAsk ? await askModel(parts, kase, { bot, matter: own.title }) : null;
  if (!asked) return wordsOf(own, 'transcript', null);
  if (!asked.idea) return wordsOf(own, 'transcript', asked.refusal);
  const refusal = refusalOf(asked.idea, own, { bot, meaningOf, isNew: flow === undefined });
  if (refusal !== null) return wordsOf(own, 'transcript', refusal);
  const words = wordsOf(asked.idea, 'model', null);
  return words.isValid() ? { ...words, isValid: () => true } : wordsOf(own, 'transcript', 'they make no valid flow');
}

function isBundle(
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
