/** What a person approved is what was shown to them: a digest of it travels with the approval. */
import { createHash } from 'node:crypto';
import type { FlowDefinition, StepDefinition } from '../bundle/definition.ts';
import type { Frame } from './state.ts';

/** Hexadecimal digits of a digest: enough to tell what one form may hold. */
const LENGTH = 16;

/** Digest of the slots and results that a step's words quote, as the frame holds them now. */
const digestOf = ({ reads, expectedInput }: StepDefinition, { slots, vars }: Readonly<Frame>): string => {
  // The answer itself is not shown, though it decides where the step leads.
  const quoted = reads.filter((name) => name !== expectedInput?.variable);
  const shown = quoted.map((name) => [name, slots[name]?.value ?? null, vars[name] ?? null]);
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, LENGTH);
};

/** The approval that a step asks for, if it asks for one. */
const approvalAsked = ({ expectedInput }: StepDefinition, flow: FlowDefinition): string | undefined => {
  const slot = flow.slots[expectedInput?.variable ?? ''];
  return slot?.approval ? slot.name : undefined;
};

/** Keeps what a question for approval shows. */
export const noteShown = (frame: Frame, step: StepDefinition, flow: FlowDefinition): void => {
  const slot = approvalAsked(step, flow);
  if (slot !== undefined) frame.shownForApproval = { ...frame.shownForApproval, [slot]: digestOf(step, frame) };
};

/**
 * The step of an approval that no longer holds: what it showed has changed since. null where every approval that was
 * given still stands for what would be done.
 */
export const staleApproval = (frame: Readonly<Frame>, flow: FlowDefinition): { slot: string; step: string } | null => {
  for (const step of Object.values(flow.steps)) {
    const slot = approvalAsked(step, flow);
    const shown = slot === undefined ? undefined : frame.shownForApproval?.[slot];
    if (slot === undefined || shown === undefined || frame.slots[slot]?.value !== true) continue;
    if (shown !== digestOf(step, frame)) return { slot, step: step.id };
  }
  return null;
};
