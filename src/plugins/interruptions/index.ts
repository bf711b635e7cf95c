/** Side questions in the middle of a flow: answer, offer the way back, resume at the same step. */
import { z } from 'zod';
import { definePlugin } from '../../engine/plugin.ts';
import { admitUnknown } from './admit-unknown.rule.ts';
import { answerAside } from './answer-aside.command.ts';
import { answerChosen } from './answer-chosen.rule.ts';
import { answerInPassing, answerQuestion } from './answer-question.rule.ts';
import { askAnother } from './ask-another.rule.ts';
import { clarify } from './clarify.rule.ts';
import { closeReturned } from './close-returned.rule.ts';
import { digress, finishFirst } from './digress.rule.ts';
import { dropQuestion } from './drop-question.rule.ts';
import { notAnAnswer } from './not-an-answer.rule.ts';
import { resumeCheckpoint } from './resume-checkpoint.rule.ts';
import { resume } from './resume.rule.ts';
import { returnByAnswer } from './return-by-answer.rule.ts';

export const interruptions = definePlugin({
  name: 'interruptions',
  requires: ['flows'],
  config: z.strictObject({
    maxDepth: z.int().min(1).max(9).default(3).describe('flows paused, and side questions open, at a time'),
  }),
  setup: ({ config: { maxDepth } }) => ({
    rules: [
      resumeCheckpoint,
      notAnAnswer,
      dropQuestion,
      resume,
      askAnother,
      answerChosen(maxDepth),
      answerQuestion(maxDepth),
      answerInPassing,
      clarify(maxDepth),
      returnByAnswer,
      digress(maxDepth),
      finishFirst(maxDepth),
      admitUnknown(maxDepth),
      closeReturned,
    ],
    commands: [answerAside(maxDepth)],
  }),
});
