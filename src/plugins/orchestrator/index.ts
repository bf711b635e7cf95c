/** One decision a message: what every conversation needs whatever its flows, and the prompt of the decision call. */
import { z } from 'zod';
import { definePlugin } from '../../engine/plugin.ts';
import { acknowledge } from './acknowledge.rule.ts';
import { cancelFlow } from './cancel-flow.command.ts';
import { cancel, nothingToCancel } from './cancel.rule.ts';
import { chooseAnswer, chooseCandidate } from './clarify/choose-candidate.rule.ts';
import { clarify } from './clarify/clarify.command.ts';
import { clarifyCandidates } from './clarify/clarify.rule.ts';
import { fallback } from './fallback.rule.ts';
import { leave, leaveByGoodBye, notForTheFlow } from './leave.rule.ts';
import { pleasantries } from './pleasantries.rule.ts';
import { promptSections } from './prompt-sections.ts';
import { recallValue } from './recall/recall.command.ts';
import { receivedFiles } from './received-files.rule.ts';
import { recall } from './recall/recall.rule.ts';
import { repeat } from './repeat.rule.ts';
import { resolve } from './resolve.rule.ts';
import { restart } from './restart.rule.ts';
import { switchTask } from './switch-task.rule.ts';
import { staleButton } from './stale-button.rule.ts';
import { smallTalk } from './talk/small-talk.rule.ts';
import { wait } from './wait.rule.ts';

export const orchestrator = definePlugin({
  name: 'orchestrator',
  requires: ['flows'],
  config: z.strictObject({}),
  setup: () => ({
    rules: [
      acknowledge,
      notForTheFlow,
      leave,
      switchTask,
      cancel,
      leaveByGoodBye,
      nothingToCancel,
      restart,
      chooseCandidate,
      chooseAnswer,
      recall,
      clarifyCandidates,
      smallTalk,
      repeat,
      receivedFiles,
      staleButton,
      resolve,
      pleasantries,
      wait,
      fallback,
    ],
    commands: [cancelFlow, clarify, recallValue],
    promptSections,
  }),
});
