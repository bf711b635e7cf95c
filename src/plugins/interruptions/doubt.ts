import { ACT_SEEN, seenAct } from '../../engine/index.ts';
import type { InterruptionKind, TurnView } from '../../engine/index.ts';

/** A question about the question ("why do you need that?", "what do you mean?"), how sure, 0..1; null: none seen. */
export const doubtIn = (view: TurnView): { kind: InterruptionKind; score: number } | null => {
  if (view.changes.filled.length > 0) return null;
  for (const { act, kind, score } of view.understanding.acts)
    if (act === 'side_question' && score >= ACT_SEEN && (kind === 'clarification' || kind === 'objection'))
      return { kind, score };
  const puzzled = seenAct(view, 'explain');
  return puzzled ? { kind: 'clarification', score: puzzled.score } : null;
};
