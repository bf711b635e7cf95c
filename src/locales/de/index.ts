import type { LocalePack } from '../locale-pack.ts';
import { actions } from './plugins/actions.ts';
import { dynamicSteps } from './plugins/dynamic-steps.ts';
import { flows } from './plugins/flows.ts';
import { flywheel } from './plugins/flywheel.ts';
import { interruptions } from './plugins/interruptions.ts';
import { orchestrator } from './plugins/orchestrator.ts';
import { stateMachine } from './plugins/state-machine.ts';
import { texts } from './texts.ts';
import { locale } from './understanding/index.ts';

/** German by rules alone: no weights are fitted. */
export const pack: LocalePack = {
  tag: 'de',
  understanding: locale,
  texts,
  plugins: {
    actions,
    'dynamic-steps': dynamicSteps,
    flows,
    flywheel,
    interruptions,
    orchestrator,
    'state-machine': stateMachine,
  },
};
