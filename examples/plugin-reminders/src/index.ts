import { definePlugin } from 'colloquy/plugin';
import { z } from 'zod';
import { deliver } from './deliver.job.ts';
import { say } from './say.rule.ts';
import { setReminder } from './set-reminder.action.ts';
import { takeBack } from './take-back.rule.ts';
import { forgetReminders } from './forget-reminders.action.ts';
import { templates } from './templates.ts';

const config = z.strictObject({
  maxPending: z.int().min(1).default(5).describe('reminders that one conversation may have waiting'),
});

/** Reminds people of what they asked to be reminded of. The bundle's flow asks them; this plugin keeps it and says it. */
export const reminders = definePlugin({
  name: 'colloquy-plugin-reminders',
  engine: '>=0.1 <0.3',
  requires: ['flows'],
  config,
  setup: ({ config: { maxPending } }) => ({
    actions: [setReminder(maxPending), forgetReminders],
    jobs: { deliver },
    rules: [say, takeBack],
    templates,
  }),
});
