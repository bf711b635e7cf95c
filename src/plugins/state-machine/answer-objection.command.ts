import { z } from 'zod';
import { defineCommand } from '../../engine/plugin.ts';
import type { Effect } from '../../engine/plugin.ts';
import { factsOf } from './facts.ts';
import { OBJECTION_KINDS } from './happenings.ts';
import type { ObjectionKind } from './happenings.ts';
import type { Machine } from './machine.ts';
import { nextMove } from './next-move.ts';
import { readTurn } from './read-turn.ts';
import type { Talk } from './talk.ts';
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
      const { state, talk: sofar } = readTurn(machine, view);
      const facts = factsOf(raise(sofar, kind), ['objects']);
      const move = state && nextMove(machine, state, ['objects'], facts, view.evaluate);
      return [
        { kind: 'say', words: { template: `objection_${kind}` }, source: 'template' },
        { kind: 'setPluginState', plugin: PLUGIN, value: toJson(raise(talkIn(view.state), kind)) },
        ...(move ? [{ kind: 'transition', to: move.to, reason: `objects: ${kind}` } as const] : []),
      ];
    },
  });

const raise = (talk: Talk, kind: ObjectionKind): Talk => ({
  ...talk,
  openObjections: [...new Set([...talk.openObjections, kind])],
  objectionsRaised: talk.objectionsRaised + 1,
});
