import { ACT_SEEN, seenAct } from '../../engine/plugin.ts';
import type { InterruptionKind, TurnView } from '../../engine/plugin.ts';

/** A question about the question ("why do you need that?", "what do you mean?"), how sure, 0..1; null: none seen. */
export const doubtIn = (view: TurnView): { kind: InterruptionKind; score: number } | null => {
  if (view.changes.filled.length > 0) return null;
  // "What was the question?" wants to hear it again, not why it was asked.
  const again = seenAct(view, 'repeat')?.score ?? 0;
  for (const { act, kind, score } of view.understanding.acts)
    if (
      act === 'side_question' &&
      score >= ACT_SEEN &&
      score >= again &&
      (kind === 'clarification' || kind === 'objection')
    )
      return { kind, score };
  const puzzled = seenAct(view, 'explain');
  return puzzled && puzzled.score >= again ? { kind: 'clarification', score: puzzled.score } : null;
};
