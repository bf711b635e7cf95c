import type { TurnShown } from '../documents.ts';

/** Why the bot said what it said: the decision, and each rule that fired or was outranked. */
export function Inspector({ turn: { sequence, decision, trace, status } }: { turn: TurnShown }) {
  if (!decision && !trace) return null;
  const told = (trace?.rules ?? []).filter(({ outcome }) => outcome !== 'NOT_MATCHED');
  return (
    <details>
      <summary>
        Turn {sequence}
        {decision && ` · ${decision.action} by ${decision.by}, ${decision.confidence.toFixed(2)}`}
        {status !== 'COMPLETED' && ` · ${status}`}
      </summary>
      <ul>
        {told.map(({ rule, phase, outcome, because }) => (
          <li key={`${phase} ${rule}`}>
            <code>{rule}</code> {outcome.toLowerCase()} in {phase.toLowerCase()}
            {because !== null && `: ${because}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
