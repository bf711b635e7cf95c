/** A declared state machine over a whole conversation; by default a sale by direct message in seven states. */
import { definePlugin } from '../../engine/plugin.ts';
import { acceptNo } from './accept-no.rule.ts';
import { answerObjectionAside } from './answer-objection-aside.rule.ts';
import { answerObjectionCommand } from './answer-objection.command.ts';
import { answerObjection } from './answer-objection.rule.ts';
import { compileMachine } from './compile-machine.ts';
import { machineConfig } from './config.ts';
import { greetBack } from './greet-back.rule.ts';
import { keepTalking } from './keep-talking.rule.ts';
import { moveToState } from './move-to-state.command.ts';
import { perceiveSale } from './perceive/perceivers.ts';
import { refuseTransition } from './refuse-transition.rule.ts';
import { soothe } from './soothe.rule.ts';
import { speak } from './speak.rule.ts';
import { stateSection } from './state.section.ts';
import { takeOrder } from './take-order.rule.ts';
import { PLUGIN } from './talk.ts';
import { templatesOf } from './templates.ts';
import { track } from './track.rule.ts';
import { transition } from './transition.rule.ts';

export const stateMachine = definePlugin({
  name: PLUGIN,
  requires: ['flows'],
  config: machineConfig,
  setup: ({ config }) => {
    const machine = compileMachine(config);
    return {
      perceivers: [perceiveSale(config.phrases)],
      rules: [
        transition(machine),
        refuseTransition(machine),
        soothe(machine),
        answerObjectionAside,
        answerObjection(machine),
        takeOrder(machine),
        acceptNo(machine),
        speak(machine),
        greetBack(machine),
        keepTalking(machine),
        track(machine),
      ],
      commands: [moveToState(machine), answerObjectionCommand(machine)],
      promptSections: [stateSection(machine)],
      templates: templatesOf(machine, config),
      references: { flows: config.sale ? [{ id: config.sale.flow, at: ['sale', 'flow'] }] : [] },
    };
  },
});
