/** Side questions in the middle of a flow: answer, offer the way back, resume at the same step. */
import { z } from 'zod';
import { definePlugin } from '../../engine/index.ts';
import { answerQuestion } from './answer-question.rule.ts';
import { answerAside } from './answer-aside.command.ts';
import { askAnother } from './ask-another.rule.ts';
import { clarify } from './clarify.rule.ts';
import { digress } from './digress.rule.ts';
import { admitUnknown } from './admit-unknown.rule.ts';
import { closeReturned } from './close-returned.rule.ts';
import { resumeCheckpoint } from './resume-checkpoint.rule.ts';
import { resume } from './resume.rule.ts';
import { templates } from './templates.ts';

export const interruptions = definePlugin({
  name: 'interruptions',
  requires: ['flows'],
  config: z.strictObject({ maxDepth: z.int().min(1).max(10).default(3).describe('paused flows kept') }),
  setup: ({ config }) => ({
    rules: [
      resumeCheckpoint,
      resume,
      askAnother,
      answerQuestion,
      clarify,
      digress(config.maxDepth),
      admitUnknown,
      closeReturned,
    ],
    commands: [answerAside],
    templates,
  }),
});
