import type { Json } from '../json.ts';
import type { Perception, TurnChanges } from '../turn/view.ts';
import type { FlowControl, RuleOutcome, RulePhase } from '../vocabulary.ts';

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
  /** `looked_up`: a reading action was run, and the model asked again with what came of it. */
  outcome: 'accepted' | 'refused' | 'looked_up';
  /** Why it was refused. */
  reason: string | null;
}

/** What the message did to the running flow, why, and where the conversation comes back to when that is done. */
export interface ControlTrace {
  control: FlowControl;
  reason: string;
  /** null: what runs now was not left for anything. */
  returnTo: { flow: string; step: string } | null;
}

/** A question that was put, or put again. */
export interface AskedTrace {
  /** Id of the frame: one run of a flow. */
  frame: string;
  flow: string;
  step: string;
  slot: string;
  /** The profile field that keeps the answer. */
  field: string | null;
}

/** What documents had for the message, or for one of its questions. */
export interface LookedTrace {
  /** null: the whole message. */
  question: string | null;
  /** How likely it was that the first passage answers, 0..1. */
  score: number;
  /** Best first. */
  passages: readonly { id: string; title: string }[];
  /** Where documents are stored beside the bundle, which may change: what they said then, for a replay. */
  recorded?: Pick<Perception, 'quoted' | 'looked'>;
}

/** Everything that explains a turn, as data (DESIGN.md section 2.6). Times in ms. */
export interface TurnTrace {
  rules: readonly RuleTrace[];
  notMatched: readonly string[];
  commands: readonly CommandTrace[];
  /** Kinds of the effects that were applied, in order. */
  effects: readonly string[];
  /** Why the model was or was not asked, and what of its answer had to be put right (absent in older turns). */
  model: { asked: boolean; reason: string; outcome: string | null; repairs?: readonly string[] };
  /** null where no flow was under way and none was started. */
  control: ControlTrace | null;
  /** What the message did to slots, by slot, and the frame it did it to. */
  changes: TurnChanges & { frame: string | null };
  asked: readonly AskedTrace[];
  /** Absent where no document was near. */
  looked?: readonly LookedTrace[];
  /** Changes of state that subscribers were told; absent where there were none. */
  told?: readonly (
    | { kind: 'StateChanged'; from: string | null; to: string }
    | { kind: 'HandoffChanged'; holder: 'BOT' | 'OPERATOR'; agentName: string | null }
  )[];
  /** How often the turn was begun before, by servers that did not end it; absent for 0. */
  attempt?: number;
  phasesMs: Readonly<Record<string, number>>;
}
