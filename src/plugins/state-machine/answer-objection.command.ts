import { z } from 'zod';
import { defineCommand } from '../../engine/index.ts';
import type { Effect } from '../../engine/index.ts';
import { factsOf } from './facts.ts';
import { OBJECTION_KINDS } from './happenings.ts';
import type { Machine } from './machine.ts';
import { nextMove } from './next-move.ts';
import { PLUGIN, talkIn, toJson } from './talk.ts';

/** The model hears an objection that no phrase gave away: it is answered in the bot's own words, and counts. */
export const answerObjectionCommand = (machine: Machine) =>
  defineCommand({
    name: 'answer_objection',
    description:
      'The user gives a reason not to buy. Name its kind and leave `reply` empty: it is answered in fixed words. `doubt`: no reason named.',
    args: z.strictObject({ kind: z.enum(OBJECTION_KINDS) }),
    route: 'conversation',
    offered: ({ frame }) => frame === null,
    guard: ({ kind }, view) =>
      talkIn(view.state).openObjections.includes(kind)
        ? `"${kind}" has been answered already: say something new`
        : true,
    effects: ({ kind }, view): Effect[] => {
      const before = talkIn(view.state);
      const talk = {
        ...before,
        openObjections: [...before.openObjections, kind],
        objectionsRaised: before.objectionsRaised + 1,
      };
      const state = machine.states[view.state.machine ?? ''];
      const move = state && nextMove(machine, state, ['objects'], factsOf(talk, ['objects']), view.evaluate);
      return [
        { kind: 'say', words: { template: `objection_${kind}` }, source: 'template' },
        { kind: 'setPluginState', plugin: PLUGIN, value: toJson(talk) },
        ...(move ? [{ kind: 'transition', to: move.to, reason: `objects: ${kind}` } as const] : []),
      ];
    },
  });
