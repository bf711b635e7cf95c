import { describe, expect, it } from 'vitest';
import { machineConfig } from './config.ts';

const lights = {
  initial: 'red',
  states: { red: { goal: 'wait' }, green: {}, broken: { final: true } },
  transitions: [
    { from: 'red', to: 'green', on: ['agrees'] },
    { from: 'green', to: 'red' },
    { from: 'green', to: 'broken', when: 'value.declines > 2' },
  ],
};

const problems = (over: object): string[] => {
  const parsed = machineConfig.safeParse({ ...lights, ...over });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('a declared machine', () => {
  it('holds when every state is reached and left, or final', () => {
    expect(problems({})).toEqual([]);
  });

  it('holds with nothing declared: the seven states of a sale', () => {
    expect(machineConfig.safeParse({}).success).toBe(true);
  });

  it('takes the transitions of the well-known states where it declares some of them alone', () => {
    expect(problems({ initial: 'initial_contact', states: { initial_contact: {} }, transitions: undefined })).toEqual([
      expect.stringContaining('initial_contact is a trap'),
    ]);
    const two = { initial_contact: {}, interest_qualification: { final: true } };
    expect(problems({ initial: undefined, states: two, transitions: undefined })).toEqual([]);
  });

  it.each([
    [
      'a state that nothing leads to',
      { states: { ...lights.states, blue: { final: true } } },
      'states.blue: no transition',
    ],
    [
      'a trap: no way out, and not final',
      { states: { ...lights.states, broken: {} } },
      'states.broken: broken is a trap',
    ],
    ['an initial state that there is not', { initial: 'amber' }, 'initial: there is no state "amber"; there are red'],
    [
      'a target that there is not',
      { transitions: [...lights.transitions, { from: 'red', to: 'grene' }] },
      'transitions.3.to: there is no state "grene"',
    ],
    [
      'a source that there is not',
      { transitions: [...lights.transitions, { from: 'rde', to: 'green' }] },
      'transitions.3.from: there is no state "rde"',
    ],
    [
      'a transition declared twice',
      { transitions: [...lights.transitions, { from: 'red', to: 'green', on: ['buys'] }] },
      'transitions.3: red -> green is declared already, as transitions.0',
    ],
    [
      'a transition to itself',
      { transitions: [...lights.transitions, { from: 'red', to: 'red' }] },
      'transitions.3: red leads to itself',
    ],
    [
      'a guard that is no CEL',
      { transitions: [{ ...lights.transitions[0], when: 'value.turns >' }, ...lights.transitions.slice(1)] },
      'transitions.0.when:',
    ],
    [
      'a guard that is no condition',
      { states: { ...lights.states, red: { exit: '"yes"' } } },
      'states.red.exit: A condition is true or false',
    ],
    [
      'a guard over a fact that no talk has',
      { states: { ...lights.states, red: { entry: 'value.turms > 1' } } },
      'states.red.entry: a talk has no "turms"',
    ],
    ['a wording that is no Liquid', { states: { ...lights.states, red: { say: ['{{ nope'] } } }, 'states.red.say.0:'],
    ['a sale offered in no state', { sale: { flow: 'order' } }, 'sale.offeredIn: there is no state "closing_attempt"'],
    [
      'a happening that there is not',
      { transitions: [{ from: 'red', to: 'green', on: ['sneezes'] }] },
      'transitions.0.on.0:',
    ],
    ['a key that does not belong', { colour: 'red' }, ': Unrecognized key: "colour"'],
  ])('is refused for %s, at its key', (_mistake, over, problem) => {
    expect(problems(over)).toEqual([expect.stringContaining(problem)]);
  });
});
