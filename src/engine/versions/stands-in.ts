import type { BotDefinition } from '../bundle/definition.ts';
import { END_OF_FLOW } from '../state/state.ts';
import type { ConversationState } from '../state/state.ts';

/** Whether every flow of a kept state, and the step it stands at, are in this version: it may have been kept on another. */
export const standsIn = (
  { stack }: Pick<ConversationState, 'stack'>,
  { flows }: Pick<BotDefinition, 'flows'>,
): boolean =>
  stack.every(
    ({ flow, step }) => flows[flow] !== undefined && (step === END_OF_FLOW || flows[flow].steps[step] !== undefined),
  );
