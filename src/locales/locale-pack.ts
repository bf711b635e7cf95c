import type { Locale } from '../understanding/locale.ts';

/** Key of a template -> Liquid. */
export type Templates = Readonly<Record<string, string>>;

/** What texts say values with (`src/engine/bundle/text-filters.ts`). */
export interface TextWords {
  /** Before a number that was given roughly. */
  about: string;
  yes: string;
  no: string;
  /** An empty list. */
  nothing: string;
  /** Behind a number of minutes. */
  minutes: string;
  /** BCP 47 tag that numbers, days and months are written by. */
  region: string;
  /** Whether 19:30 is said as 7:30 pm. */
  isTwelveHour: boolean;
}

/**
 * Every word of one language, by who uses it. A language is a folder `src/locales/<tag>/` whose `index.ts` exports
 * `pack: LocalePack`; nothing else has to change for it to be used. It holds data alone: it may name the shapes of what
 * reads it and must import nothing that runs.
 */
export interface LocalePack {
  /** BCP 47 language, lower case: `en`. */
  tag: string;
  /** How people say things: what messages are read with. */
  understanding: Locale;
  texts: TextWords;
  /** Plugin -> its words. `templates` are what it says; all else is of the plugin's own shape. English stands in for what is missing. */
  plugins: Readonly<Record<string, object & { readonly templates?: Templates }>>;
}
