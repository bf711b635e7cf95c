/**
 * What a turn has decided so far. Nothing of it is visible to anybody before the commit; a draft that is not taken is
 * simply dropped. `apply-effects.ts` is its only writer.
 */
import type { LoadedBot } from '../bot.ts';
import type { Json } from '../json.ts';
import type { LoadedTurn } from '../ports/turn.ts';
import type { CheckpointRecord, InterruptionRecord } from '../ports/interruption.ts';
import type { Reply } from '../ports/message.ts';
import type { TurnRecord } from '../ports/turn.ts';
import type { ProfilePatch, ProfileRecord } from '../ports/profile.ts';
import type { GeneratedStepRecord, StepRecord } from '../ports/step.ts';
import type { AskedTrace, LookedTrace } from '../rules/trace.ts';
import { forgetValues } from '../state/forgotten-values.ts';
import { copyOfState } from '../state/state.ts';
import type { ConversationState } from '../state/state.ts';
import type { ConversationStatus } from '../vocabulary.ts';
import type { JobRequest } from '../job-request.ts';
import type { ActionCall, EffectKind } from './effects.ts';
import type { TurnChanges } from './view.ts';

/** What every phase of one turn knows and nobody changes. */
export interface TurnScope {
  bot: LoadedBot;
  loaded: LoadedTurn;
  locale: string;
  /** ISO 8601. */
  now: string;
  /** What a `resumeFlow` goes back to. */
  checkpoint: CheckpointRecord | null;
  /** What plugins loaded before the turn, by plugin. */
  known: Readonly<Record<string, Json>>;
  /** In a replay: what documents beside the bundle said then. */
  looked?: readonly LookedTrace[] | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

export interface TurnDraft {
  readonly scope: TurnScope;
  state: ConversationState;
  /** The state as rules see it, made when the first of them looks; null again after every write. */
  seen: Readonly<ConversationState> | null;
  status: ConversationStatus;
  resolution: string | null;
  /** Why the conversation goes to people, and by when one of them has to have taken it. */
  handoff: { reason: string; answerBy: string | null } | null;
  /** Why an instruction was not followed. */
  problem: TurnRecord['problem'];
  /** The profile as it will be. */
  profile: ProfileRecord;
  /** null while the turn has learned nothing about the person. */
  profilePatch: ProfilePatch | null;
  changes: Mutable<TurnChanges>;
  replies: Reply[];
  steps: StepRecord[];
  generatedSteps: GeneratedStepRecord[];
  /** Questions put in this turn. */
  asked: AskedTrace[];
  checkpoints: CheckpointRecord[];
  interruptions: InterruptionRecord[];
  closedInterruptions: { id: string; returnSucceeded: boolean; at: string }[];
  transitions: { from: string | null; to: string; reason: string }[];
  /** Actions asked for by rules and commands, to be run by the act phase. */
  calls: ActionCall[];
  /** Effects outside, to be had or taken back once the turn is committed. */
  effects: ({ kind: 'wanted'; runId: string } | { kind: 'undone'; action: string })[];
  /** Jobs of plugins, to be handed over once the turn is committed. */
  jobs: JobRequest[];
  /** Kinds of the effects applied, for the trace. */
  applied: EffectKind[];
  /** Place of the next message in the turn. */
  nextPlace: number;
}

/** Places of a turn's messages: the user's, the reply that a model streams, then all other replies. */
export const MESSAGE_PLACES = { user: 1, streamed: 2, replies: 3, streamedAgain: 0xf0 } as const;

/** A turn that is begun anew streams another reply: under the first one's id it would be joined to what was seen of that. */
export const streamedPlace = (attempt: number): number =>
  attempt === 0 ? MESSAGE_PLACES.streamed : MESSAGE_PLACES.streamedAgain + Math.min(attempt, 0xf);

/** A turn begins with the state of the last one, without what the person has had forgotten since. */
export const openDraft = (scope: TurnScope): TurnDraft => {
  const state = { ...copyOfState(scope.loaded.conversation.state), locale: scope.locale };
  const cleared = forgetValues(state, scope.bot.definition, scope.loaded.profile);
  return {
    scope,
    state,
    seen: null,
    status: scope.loaded.conversation.status,
    resolution: scope.loaded.conversation.resolution,
    handoff: null,
    problem: null,
    profile: scope.loaded.profile,
    profilePatch: null,
    changes: { filled: [], corrected: [], refused: [], rejected: [], cleared, doubted: [], ruledOut: [] },
    replies: [],
    steps: [],
    generatedSteps: [],
    asked: [],
    checkpoints: [],
    interruptions: [],
    closedInterruptions: [],
    transitions: [],
    calls: [],
    effects: [],
    jobs: [],
    applied: [],
    nextPlace: MESSAGE_PLACES.replies,
  };
};
