import { defineRule, seenAct } from '../../../engine/plugin.ts';
import type { Rule } from '../../../engine/plugin.ts';
import { handOver } from './hand-over.ts';
import type { HandoffConfig } from './handoff-config.ts';

/** Whoever asks for a person gets one, whatever else is under way: before any other decision. */
export const handOff = (config: HandoffConfig): Rule =>
  defineRule({
    id: 'hand-off',
    phase: 'decide',
    band: 'SAFETY',
    route: 'handoff',
    when: (view) => seenAct(view, 'handoff') ?? false,
    then: (_, view) => handOver(config, view.text, view),
    because: ({ evidence }) => `they ask for a person (${evidence.join(', ')})`,
    certainty: ({ score }) => score,
  });
