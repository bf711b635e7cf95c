import type { StepRun } from '../../engine/plugin.ts';
import { namesIn } from '../../engine/plugin.ts';
import { overridesOf } from './generation-context.ts';

/** What of the context was there to fit a generated step to: `profile.name`, `slots.role`, `exchanges`. */
export const factorsOfContext = ({ frame, view }: Pick<StepRun<unknown>, 'frame' | 'view'>): string[] => {
  const { profile, history, state } = view;
  const filled = Object.entries(frame.slots).filter(([, { status }]) => status === 'filled');
  return [
    ...Object.keys(profile.collected).map((field) => `profile.${field}`),
    ...Object.keys(profile.preferences).map((key) => `preferences.${key}`),
    ...(profile.objectives.length > 0 ? ['objectives'] : []),
    ...(profile.summary === null ? [] : ['summary']),
    ...filled.map(([name]) => `slots.${name}`),
    ...(state.machine === null ? [] : ['state']),
    ...(history.length > 0 ? ['exchanges'] : []),
    ...Object.keys(overridesOf(view)).map((key) => `overrides.${key}`),
  ];
};

/** What a pattern's condition reads: it was chosen for that. */
export const factorsOfPattern = (when: string): string[] => {
  const { roots, ...names } = namesIn(when);
  const under = (root: 'profile' | 'slots' | 'vars'): string[] => names[root].map((name) => `${root}.${name}`);
  const others = roots.filter((root) => root !== 'profile' && root !== 'slots' && root !== 'vars');
  return [...under('profile'), ...under('slots'), ...under('vars'), ...others];
};
