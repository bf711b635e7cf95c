/** One decision a message: what every conversation needs whatever its flows, and the prompt of the decision call. */
import { z } from 'zod';
import { definePlugin } from '../../engine/index.ts';
import { cancelFlow } from './cancel-flow.command.ts';
import { cancel } from './cancel.rule.ts';
import { fallback } from './fallback.rule.ts';
import { pleasantries } from './pleasantries.rule.ts';
import { repeat } from './repeat.rule.ts';
import { restart } from './restart.rule.ts';
import { promptSections } from './prompt-sections.ts';
import { staleButton } from './stale-button.rule.ts';
import { templates } from './templates.ts';

export const orchestrator = definePlugin({
  name: 'orchestrator',
  requires: ['flows'],
  config: z.strictObject({}),
  setup: () => ({
    rules: [cancel, restart, repeat, staleButton, pleasantries, fallback],
    commands: [cancelFlow],
    promptSections,
    templates,
  }),
});
