import { defineRule } from '../../engine/plugin.ts';
import { isBetterServed } from './better-served.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';
import { DECLINED } from './templates.ts';
import { pick } from './wording.ts';

/** A plain no that leads nowhere is taken for one: nobody is pressed. */
export const acceptNo = (machine: Machine) =>
  defineRule({
    id: 'accept-no',
    phase: 'decide',
    band: 'PERSUASION',
    route: 'refusal',
    when: (view) => {
      if (view.frame !== null || isBetterServed(view)) return false;
      const { happenings, move } = readTurn(machine, view);
      return happenings.includes('declines') && !move ? {} : false;
    },
    then: (_match, view) => {
      const template = pick(DECLINED, view);
      return template === null ? [] : [{ kind: 'say', words: { template }, source: 'template' }];
    },
    because: () => 'a plain no',
    certainty: () => 0.8,
  });
