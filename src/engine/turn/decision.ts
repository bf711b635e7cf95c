import type { FlowControl, Route } from '../vocabulary.ts';

/** Where a turn was routed and why: what `turn.decision` shows. */
export interface Decision {
  action: Route;
  /** One sentence: the winning rule's, or the model's. */
  reasoning: string;
  /** 0..1 */
  confidence: number;
  /** `rule` when a rule settled the turn, `model` when the decision call did. */
  by: 'rule' | 'model';
  /** `plugin/rule`, or the names of the commands that the model asked for. */
  source: string;
  flow: string | null;
  control: FlowControl | null;
  /** Ids of the replies that say it; set when the turn is committed, as are the updates. */
  response?: readonly string[];
  /** What it taught of the person, as `collected.<field>`, `refused.<field>`, `preferences.<key>`, `objectives`, `summary`. */
  profileUpdates?: readonly string[];
}
