/** Static scenarios: the steps of a flow, and the rules that fill, correct and refuse its slots. */
import { z } from 'zod';
import { definePlugin } from '../../engine/plugin.ts';
import { askAgain } from './ask-again.rule.ts';
import { changeEnded } from './change-ended.rule.ts';
import { repeatEnded } from './repeat-ended.rule.ts';
import { settleAgain, askWhichAgain } from './which-again.rule.ts';
import { askIfMeant } from './confirm/ask-if-meant.rule.ts';
import { doubt } from './confirm/doubt.rule.ts';
import { askOtherwise, dropMeant, takeMeant } from './confirm/take-meant.rule.ts';
import { continueFlow } from './continue.rule.ts';
import { correctPaused } from './correct-paused.rule.ts';
import { correct } from './correct.rule.ts';
import { encourage } from './encourage.rule.ts';
import { explainInvalid } from './explain-invalid.rule.ts';
import { explainRequired } from './explain-required.rule.ts';
import { fill } from './fill.rule.ts';
import { forgetTold } from './forget-told.rule.ts';
import { handOffRefused } from './hand-off-refused.rule.ts';
import { perceiveFlow } from './perceive-flow.ts';
import { press } from './press.rule.ts';
import { refuseOther } from './refuse-other.rule.ts';
import { refuseSlot } from './refuse-slot.command.ts';
import { refuse } from './refuse.rule.ts';
import { askReopened, askWhich, reopen, reopenByButton } from './reopen.rule.ts';
import { restate } from './restate.rule.ts';
import { keepInMind, ruleOut } from './rule-out.rule.ts';
import { setSlots } from './set-slots.command.ts';
import { startFlow } from './start-flow.command.ts';
import { startByButton } from './start-by-button.rule.ts';
import { startByYes } from './start-by-yes.rule.ts';
import { start } from './start.rule.ts';
import { unclearApproval } from './unclear-approval.rule.ts';
import { action } from './steps/action.step.ts';
import { ask } from './steps/ask.step.ts';
import { call } from './steps/call.step.ts';
import { choose } from './steps/choose.step.ts';
import { condition } from './steps/condition.step.ts';
import { end } from './steps/end.step.ts';
import { forget } from './steps/forget.step.ts';
import { message } from './steps/message.step.ts';

export const flows = definePlugin({
  name: 'flows',
  config: z.strictObject({}),
  setup: () => ({
    perceivers: [perceiveFlow],
    stepTypes: [message, ask, choose, condition, action, call, forget, end],
    rules: [
      press,
      takeMeant,
      dropMeant,
      correctPaused,
      correct,
      restate,
      reopenByButton,
      reopen,
      refuseOther,
      refuse,
      ruleOut,
      fill,
      doubt,
      forgetTold,
      handOffRefused,
      explainRequired,
      explainInvalid,
      askWhich,
      askReopened,
      keepInMind,
      askIfMeant,
      askOtherwise,
      continueFlow,
      unclearApproval,
      encourage,
      changeEnded,
      settleAgain,
      askWhichAgain,
      repeatEnded,
      startByButton,
      startByYes,
      start,
      askAgain,
    ],
    commands: [setSlots, startFlow, refuseSlot],
  }),
});
