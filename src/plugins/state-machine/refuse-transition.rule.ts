import { BotError, defineRule } from '../../engine/plugin.ts';
import type { Machine } from './machine.ts';
import { whyIllegal, wishOf } from './transition.rule.ts';

/** `transitionConversation` to where the machine may not go: a problem for the caller, and nothing changes. */
export const refuseTransition = (machine: Machine) =>
  defineRule({
    id: 'refuse-transition',
    phase: 'decide',
    band: 'INSTRUCTION',
    instruction: 'transition',
    route: 'conversation',
    when: (view) => {
      const asked = wishOf(view);
      const reason = asked && whyIllegal(machine, asked.to, view);
      return asked && reason ? { from: view.state.machine ?? '', to: asked.to, reason } : false;
    },
    then: ({ from, to, reason }) => {
      const { code, message } = new BotError('TRANSITION_ILLEGAL', { from, to });
      return [{ kind: 'refuseInstruction', code, message: `${message.replace(/\.$/, '')}: ${reason}.` }];
    },
    because: ({ from, to, reason }) => `${from} may not become ${to}: ${reason}`,
  });
