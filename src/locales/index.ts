import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { Locale } from '../understanding/locale.ts';

export type { Locale } from '../understanding/locale.ts';

const here = new URL('.', import.meta.url);
/** `.ts` where the sources run directly, `.js` once built. */
const extension = extname(new URL(import.meta.url).pathname);

/** Folders beside this file are the locales: adding one is adding a folder. Read once, when the module loads. */
const found = await Promise.all(
  readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => import(/* @vite-ignore */ new URL(`${entry.name}/index${extension}`, here).href)),
);

const byTag: ReadonlyMap<string, Locale> = new Map(
  found.map((module: { locale: Locale }) => [module.locale.tag, module.locale]),
);

/** Used where a bot's locale is none of ours: it has the most data behind it. */
const FALLBACK = 'en';

/** Tags of every locale there is, sorted. */
export const localeTags: readonly string[] = [...byTag.keys()].sort();

/**
 * The nearest locale to a BCP 47 tag: the tag itself, then its language (`en-GB` gives `en`), then English.
 */
export function localeFor(tag: string): Locale {
  const wanted = tag.toLowerCase();
  const nearest = byTag.get(wanted) ?? byTag.get(wanted.split(/[-_]/, 1)[0] ?? '') ?? byTag.get(FALLBACK);
  if (nearest === undefined) throw new TypeError(`the ${FALLBACK} locale is missing from ${here.href}`);
  return nearest;
}
