/** The port behind steps made in context: how they were made, and what people thought of them. */
import type { ArmOutcome } from './experiment-report.ts';
import type { GeneratedStepRecord, StepRecord } from './records.ts';

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
