import type { Json } from '../json.ts';
import type { RuleOutcome, RulePhase } from '../vocabulary.ts';

/** What became of one rule. Rules that did not match are listed by name only, in `notMatched`. */
export interface RuleTrace {
  /** `plugin/rule` */
  rule: string;
  phase: RulePhase;
  outcome: Exclude<RuleOutcome, 'not_matched'>;
  because: string | null;
  /** 0..1 */
  certainty: number;
  /** The rule that took precedence, when outranked. */
  winner: string | null;
}

/** A command that the model proposed, and what the guards said. */
export interface CommandTrace {
  command: string;
  arguments: Json;
  outcome: 'accepted' | 'refused';
  /** Why it was refused. */
  reason: string | null;
}

/** Everything that explains a turn, as data (DESIGN.md section 2.6). Times in ms. */
export interface TurnTrace {
  rules: readonly RuleTrace[];
  notMatched: readonly string[];
  commands: readonly CommandTrace[];
  /** Kinds of the effects that were applied, in order. */
  effects: readonly string[];
  /** Why the model was or was not asked: one word of `ModelAsk`. */
  model: { asked: boolean; reason: string; outcome: string | null };
  phasesMs: Readonly<Record<string, number>>;
}
