import type { ArmOutcome } from '../experiment-report.ts';
import type { JsonObject } from '../json.ts';
import type { Button, Media } from './message.ts';
import type { GenerationOrigin } from '../vocabulary.ts';

/** A step that was presented to the user. */
export interface StepRecord {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  flow: string;
  /** Id of the step inside its flow. */
  step: string;
  type: string;
  message: { text: string; media: readonly Media[] } | null;
  buttons: readonly Button[];
  expectedInput: { type: string; variable: string } | null;
  nextStep: string | null;
  origin: 'scripted' | 'generated';
  at: string;
}

/** What a step shows where that was made on the spot: plain words, in which nothing is filled any more. */
export interface StepContent {
  text: string;
  media: readonly Media[];
  buttons: readonly Button[];
  expectedInput: { type: string; variable: string } | null;
  /** Where the flow goes from here; null: where the step itself leads. */
  nextStep: string | null;
}

/** How a step's content came to be. */
export interface Generation {
  origin: GenerationOrigin;
  /** The model that wrote it, now or when it was cached. */
  model: string | null;
  /** The model's call and everything around it, ms. */
  generationTimeMs: number;
  /** The model's own, 0..1; 1 for what an author wrote. */
  confidence: number;
  /** What of the context it could be fitted to: `profile.name`, `slots.role`, `exchanges`. */
  personalisationFactors: readonly string[];
  /** What was wrong with the model's proposal, or why there was none. */
  findings: readonly string[];
  /** What the model was shown, or would have been. */
  context: JsonObject;
  /** What the person had just said or pressed. */
  userInput: string | null;
  /** The arm of an experiment that the person is in. */
  experiment: { name: string; arm: string } | null;
}

/** A step whose content was made in context. Its id is that of the step record that shows it. */
export interface GeneratedStepRecord extends Generation {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  flow: string;
  /** Id of the step inside its flow. */
  step: string;
  content: StepContent;
  /** 1..5; null until it was rated. */
  satisfaction: number | null;
  comment: string | null;
  ratedAt: string | null;
  at: string;
}

/** What a person thought of a step. */
export interface StepRating {
  /** 1..5 */
  rating: number;
  comment: string | null;
  at: string;
}

export interface GeneratedStepStore {
  /** By the id of the step that shows it. */
  byIds(accountId: string, ids: readonly string[]): Promise<GeneratedStepRecord[]>;
  /**
   * Rates what a step showed; a step that was shown again shows what was generated last before it. The last rating
   * counts. null: nothing was generated for the step.
   */
  rate(
    accountId: string,
    step: Pick<StepRecord, 'id' | 'conversationId' | 'flow' | 'step'>,
    rating: StepRating,
  ): Promise<GeneratedStepRecord | null>;
  /** What an experiment of the bot has come to, by arm, in the order of their names. */
  outcomes(accountId: string, botId: string, experiment: string): Promise<ArmOutcome[]>;
}
