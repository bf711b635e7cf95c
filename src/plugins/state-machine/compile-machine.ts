/** A bundle's config as the machine that runs: what it leaves out comes from the well-known states. */
import type { MachineConfig, StateConfig } from './config.ts';
import type { Machine, Move, State } from './machine.ts';
import { handlerOf, saleStates, wordingsFor } from './states/index.ts';

/** Takes any config of the right shape, also one with mistakes: those are `check-machine.ts`'s to find. */
export const compileMachine = (config: Omit<MachineConfig, 'phrases'>): Machine => {
  const { states = declareAll(), transitions, sale, conversion } = config;
  const names = Object.keys(states);
  const movesOf = (name: string): readonly Move[] =>
    transitions
      ? transitions.filter(({ from }) => from === name).map(({ to, on, when }) => ({ to, on, when }))
      : (handlerOf(name)?.moves ?? []).filter(({ to }) => names.includes(to));
  const compiled = names.map((name): [string, State] => [name, stateOf(name, states[name] ?? {}, movesOf(name))]);
  return {
    initial: config.initial ?? names[0] ?? '',
    states: Object.fromEntries(compiled),
    sale: sale ?? null,
    conversion: compiled.some(([, { converts }]) => converts) ? conversion : null,
  };
};

const declareAll = (): Record<string, StateConfig> => Object.fromEntries(saleStates.map(({ name }) => [name, {}]));

const stateOf = (name: string, said: StateConfig, moves: readonly Move[]): State => {
  const known = handlerOf(name);
  const count = (said.say ?? wordingsFor('en')[name] ?? []).length;
  return {
    name,
    goal: said.goal ?? known?.goal ?? '',
    entry: said.entry ?? known?.entry,
    exit: said.exit ?? known?.exit,
    isFinal: said.final ?? known?.isFinal ?? false,
    converts: said.converts ?? known?.converts ?? false,
    visitLogOdds: said.visitLogOdds ?? known?.visit.logOdds ?? 0,
    wordings: Array.from({ length: count }, (_, place) => wordingKey(name, place)),
    buttons: said.buttons ?? [],
    moves,
  };
};

/** The template of a state's wording; a bundle overrides it under this key. */
export const wordingKey = (state: string, place: number): string => `${state}_${place + 1}`;
