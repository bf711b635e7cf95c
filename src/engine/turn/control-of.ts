import type { ControlTrace } from '../rules/trace.ts';
import { currentFrame } from '../state/state.ts';
import type { Frame } from '../state/state.ts';
import type { TurnContext } from './turn-context.ts';

/**
 * What the message did to the running flow, for the trace. The point of return is where the conversation goes on once
 * what runs now is done: a side question returns to the step it was asked at, a branch to the flow that it paused, a
 * return to the step that is shown again.
 */
export const controlOf = ({ decision, loaded, draft }: TurnContext): ControlTrace | null => {
  const before = currentFrame(loaded.conversation.state);
  const after = currentFrame(draft.state);
  if (decision.control === null && !before && !after) return null;
  const control = decision.control ?? 'continue';
  const returnTo = { continue: null, interrupt: after, return: after, branch: draft.state.stack.at(-2) ?? null };
  return { control, reason: decision.reasoning, returnTo: placeOf(returnTo[control]) };
};

const placeOf = (frame: Readonly<Frame> | null): ControlTrace['returnTo'] =>
  frame && { flow: frame.flow, step: frame.step };
