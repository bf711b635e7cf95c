/**
 * Evaluates one phase's rules over one frozen view. In `decide` the first match wins and every later match is
 * outranked by it. In the other phases every match fires, except that a slot is written once: who comes later and
 * would write a slot that is taken is outranked by the rule that took it. A rule that throws is recorded and skipped.
 */
import type { Rule } from '../define-plugin.ts';
import type { Effect } from '../turn/effects.ts';
import type { TurnView } from '../turn/view.ts';
import type { RulePhase } from '../vocabulary.ts';
import type { NamedRule } from './order-rules.ts';
import type { RuleTrace } from './trace.ts';

export interface FiredRule {
  name: string;
  rule: Rule;
  effects: readonly Effect[];
  because: string;
  /** 0..1 */
  certainty: number;
}

export interface Evaluation {
  fired: readonly FiredRule[];
  traces: readonly RuleTrace[];
  notMatched: readonly string[];
  /** The least certain of what fired, 0..1; 0 when nothing did. */
  certainty: number;
}

export const evaluateRules = (phase: RulePhase, rules: readonly NamedRule[], view: TurnView): Evaluation => {
  const fired: FiredRule[] = [];
  const traces: RuleTrace[] = [];
  const notMatched: string[] = [];
  const slotTakenBy = new Map<string, string>();

  for (const { name, rule } of rules) {
    try {
      const match = rule.when(view);
      if (match === false) {
        notMatched.push(name);
        continue;
      }
      const because = rule.because(match, view);
      const certainty = rule.certainty?.(match, view) ?? 1;
      const effects = rule.then(match, view);
      const written = effects.flatMap(slotWrittenBy);
      const winner =
        phase === 'decide' ? fired[0]?.name : written.map((slot) => slotTakenBy.get(slot)).find((taken) => taken);
      if (winner === undefined) {
        fired.push({ name, rule, effects, because, certainty });
        for (const slot of written) slotTakenBy.set(slot, name);
      }
      const outcome = winner === undefined ? 'fired' : 'outranked';
      traces.push({ rule: name, phase, outcome, because, certainty, winner: winner ?? null });
    } catch (thrown) {
      const because = thrown instanceof Error ? thrown.message : String(thrown);
      traces.push({ rule: name, phase, outcome: 'failed', because, certainty: 0, winner: null });
    }
  }
  const certainty = fired.length === 0 ? 0 : Math.min(...fired.map((rule) => rule.certainty));
  return { fired, traces, notMatched, certainty };
};

const slotWrittenBy = (effect: Effect): string[] =>
  WRITES_SLOT.has(effect.kind) && 'slot' in effect ? [effect.slot] : [];

const WRITES_SLOT: ReadonlySet<string> = new Set(['setSlot', 'refuseSlot', 'clearSlot', 'reopenSlot']);
