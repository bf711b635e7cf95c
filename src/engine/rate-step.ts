/** What a person thought of a step: kept beside how the step was made, so that the ways of making it can be compared. */
import { BotError } from './errors.ts';
import type { Viewer } from './ports/account.ts';
import type { Clock } from './ports/clock.ts';
import type { Stores } from './ports/stores.ts';
import type { GeneratedStepRecord, StepRecord } from './ports/step.ts';

export interface RateStepInput {
  stepId: string;
  /** 1..5, whole. */
  rating: number;
  comment?: string | undefined;
}

/** Characters of a comment. */
const COMMENT_LENGTH = 2_000;

/** Throws INVALID_INPUT, and NOT_FOUND for a step that the viewer may not see or whose content was not made in context. */
export const rateStep = async (
  { stores, clock }: { stores: Stores; clock: Clock },
  viewer: Viewer,
  { stepId, rating, comment }: RateStepInput,
): Promise<{ step: StepRecord; generated: GeneratedStepRecord }> => {
  if (!Number.isInteger(rating) || rating < 1 || rating > 5)
    throw new BotError('INVALID_INPUT', { where: 'rating', problem: 'a whole number from 1 to 5' });
  const said = comment?.trim() ?? '';
  if (said.length > COMMENT_LENGTH)
    throw new BotError('INVALID_INPUT', { where: 'comment', problem: `at most ${COMMENT_LENGTH} characters` });
  const step = await stores.conversations.findStep(viewer.accountId, stepId);
  const conversation = step && (await stores.conversations.find(viewer.accountId, step.conversationId));
  const isVisible = viewer.profileId === null || viewer.profileId === conversation?.profileId;
  if (!step || !isVisible) throw new BotError('NOT_FOUND', { what: 'The step' });
  const at = clock.now().toISOString();
  const given = { rating, comment: said === '' ? null : said, at };
  const generated = await stores.generatedSteps.rate(viewer.accountId, step, given);
  if (!generated) throw new BotError('NOT_FOUND', { what: 'A generated step of this id' });
  return { step, generated };
};
