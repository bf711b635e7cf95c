/** What each state says, as templates that a bundle overrides by key. */
import { localeTags } from '../../engine/plugin.ts';
import type { MachineConfig } from './config.ts';
import { wordingKey } from './compile-machine.ts';
import type { Machine } from './machine.ts';
import { wordingsFor } from './states/index.ts';
import type { StateWordings } from './states/index.ts';

type Templates = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const DECLINED = ['declined_1', 'declined_2'] as const;
export const SOOTHED = ['soothed_1', 'soothed_2'] as const;

/** What this machine's states say: the bundle's own wordings where it declares them, else the well-known ones. */
export const templatesOf = (machine: Machine, { states = {} }: MachineConfig): Templates => {
  const locales = new Set([...localeTags, ...Object.values(states).flatMap(localesOf)]);
  return Object.fromEntries(
    [...locales].map((locale) => {
      const known = wordingsFor(locale);
      const spoken = Object.keys(machine.states).flatMap((name) => wordingsIn(locale, name, states[name]?.say, known));
      return [locale, Object.fromEntries(spoken)];
    }),
  );
};

type Said = NonNullable<NonNullable<MachineConfig['states']>[string]>['say'];

const localesOf = ({ say = [] }: { say?: Said }): string[] =>
  say.flatMap((text) => (typeof text === 'string' ? [] : Object.keys(text)));

const wordingsIn = (locale: string, state: string, say: Said, known: StateWordings): [string, string][] => {
  const texts = say ? say.map((text) => (typeof text === 'string' ? text : text[locale])) : (known[state] ?? []);
  return texts.flatMap((text, place): [string, string][] =>
    text === undefined ? [] : [[wordingKey(state, place), text]],
  );
};
