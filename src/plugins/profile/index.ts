/** Remembers a person across conversations and channels: what they gave, and what they would rather not give. */
import { z } from 'zod';
import { definePlugin } from '../../engine/plugin.ts';
import { noteObjective } from './note-objective.rule.ts';
import { preferNone } from './prefer-none.rule.ts';
import { profileSection } from './profile.section.ts';
import { rememberRefusals } from './remember-refusals.rule.ts';
import { remember as rememberCommand } from './remember.command.ts';
import { remember } from './remember.rule.ts';
import { summarise } from './summarise.rule.ts';

export const profile = definePlugin({
  name: 'profile',
  requires: ['flows'],
  config: z.strictObject({}),
  setup: () => ({
    rules: [remember, rememberRefusals, preferNone, noteObjective, summarise],
    commands: [rememberCommand],
    promptSections: [profileSection],
  }),
});
