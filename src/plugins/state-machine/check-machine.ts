/** What can be wrong with a declared machine beyond its shape, each mistake at the key that an author would look at. */
import type { z } from 'zod';
import { checkExpression, checkText, namesIn } from '../../engine/plugin.ts';
import { compileMachine } from './compile-machine.ts';
import type { MachineConfig } from './config.ts';
import { FACTS } from './facts.ts';
import type { Machine } from './machine.ts';

interface Problem {
  path: (string | number)[];
  message: string;
}

/** For `superRefine`. */
export const checkMachine = (config: MachineConfig, context: z.RefinementCtx): void => {
  for (const { path, message } of problemsOf(config)) context.addIssue({ code: 'custom', path, message });
};

export const problemsOf = (config: MachineConfig): Problem[] => {
  const machine = compileMachine(config);
  const unknown = [...unknownNames(config, machine), ...doubledTransitions(config)];
  // With a target misspelt, everything behind it would be unreachable too: that is said once it is spelt right.
  const shape = unknown.length > 0 ? [] : [...unreachableStates(config, machine), ...traps(config, machine)];
  return [...unknown, ...shape, ...wrongExpressions(config), ...wrongTexts(config)];
};

const unknownNames = (config: MachineConfig, machine: Machine): Problem[] => {
  const names = Object.keys(machine.states);
  const ask = (name: string, path: Problem['path']): Problem[] =>
    names.includes(name) ? [] : [{ path, message: `there is no state "${name}"; there are ${names.join(', ')}` }];
  return [
    ...(config.initial === undefined ? [] : ask(config.initial, ['initial'])),
    ...(config.transitions ?? []).flatMap(({ from, to }, i) => [
      ...ask(from, ['transitions', i, 'from']),
      ...ask(to, ['transitions', i, 'to']),
    ]),
    ...(config.sale ? ask(config.sale.offeredIn, ['sale', 'offeredIn']) : []),
  ];
};

const doubledTransitions = ({ transitions = [] }: MachineConfig): Problem[] => {
  const first = new Map<string, number>();
  return transitions.flatMap(({ from, to }, i): Problem[] => {
    const path = ['transitions', i];
    if (from === to) return [{ path, message: `${from} leads to itself: staying needs no transition` }];
    const edge = `${from} -> ${to}`;
    const other = first.get(edge);
    if (other === undefined) first.set(edge, i);
    return other === undefined
      ? []
      : [{ path, message: `${edge} is declared already, as transitions.${other}: join their \`on\` and \`when\`` }];
  });
};

const unreachableStates = (config: MachineConfig, machine: Machine): Problem[] => {
  const reached = new Set([machine.initial]);
  for (const name of reached) for (const { to } of machine.states[name]?.moves ?? []) reached.add(to);
  return Object.keys(machine.states)
    .filter((name) => !reached.has(name))
    .map((name) => ({
      path: placeOf(name, config),
      message: `no transition leads from ${machine.initial} to ${name}`,
    }));
};

const traps = (config: MachineConfig, machine: Machine): Problem[] =>
  Object.values(machine.states)
    .filter(({ moves, isFinal }) => moves.length === 0 && !isFinal)
    .map(({ name }) => ({
      path: placeOf(name, config),
      message: `${name} is a trap: nothing leads out of it, and it is not \`final\``,
    }));

const placeOf = (state: string, { states }: MachineConfig): Problem['path'] =>
  states ? ['states', state] : ['transitions'];

const wrongExpressions = (config: MachineConfig): Problem[] => {
  const ask = (expression: string | undefined, path: Problem['path']): Problem[] => {
    if (expression === undefined) return [];
    const wrong = checkExpression(expression, 'condition');
    if (wrong) return [{ path, message: wrong.message }];
    return namesIn(expression)
      .value.filter((fact) => !FACTS.some((known) => known === fact))
      .map((fact) => ({ path, message: `a talk has no "${fact}"; it has ${FACTS.join(', ')}` }));
  };
  return [
    ...(config.transitions ?? []).flatMap(({ when }, i) => ask(when, ['transitions', i, 'when'])),
    ...Object.entries(config.states ?? {}).flatMap(([name, { entry, exit }]) => [
      ...ask(entry, ['states', name, 'entry']),
      ...ask(exit, ['states', name, 'exit']),
    ]),
    ...ask(config.sale?.placed, ['sale', 'placed']),
  ];
};

const wrongTexts = ({ states = {} }: MachineConfig): Problem[] =>
  Object.entries(states).flatMap(([name, { say = [], buttons = [] }]) => {
    const places = [
      ...say.map((text, i) => ({ text, path: ['states', name, 'say', i] })),
      ...buttons.map(({ text }, i) => ({ text, path: ['states', name, 'buttons', i, 'text'] })),
    ];
    return places.flatMap(({ text, path }) =>
      (typeof text === 'string' ? [text] : Object.values(text)).flatMap((wording) => {
        const wrong = checkText(wording);
        return wrong ? [{ path, message: wrong.message }] : [];
      }),
    );
  });
