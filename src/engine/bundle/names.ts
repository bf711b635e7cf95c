/** The names that an expression or a text reads. */

export interface Names {
  slots: readonly string[];
  vars: readonly string[];
  profile: readonly string[];
  company: readonly string[];
  /** Fields of what is judged, where a plugin's guards judge a map. */
  value: readonly string[];
  /** What stands at the top: `slots`, `now`, `question`, ... */
  roots: readonly string[];
}

export const NO_NAMES: Names = { slots: [], vars: [], profile: [], company: [], value: [], roots: [] };

/** From paths such as `['slots', 'date']`. */
export function namesOf(paths: readonly (readonly string[])[]): Names {
  const under = (root: string): string[] => [
    ...new Set(paths.flatMap(([first, name]) => (first === root && name !== undefined ? [name] : []))),
  ];
  const roots = [...new Set(paths.flatMap(([first]) => (first === undefined ? [] : [first])))];
  return {
    slots: under('slots'),
    vars: under('vars'),
    profile: under('profile'),
    company: under('company'),
    value: under('value'),
    roots,
  };
}
