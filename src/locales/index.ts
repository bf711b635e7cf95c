import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { Locale } from '../understanding/locale.ts';
import type { LocalePack } from './locale-pack.ts';

export type { LocalePack, Templates, TextWords } from './locale-pack.ts';

const here = new URL('.', import.meta.url);
/** `.ts` where the sources run directly, `.js` once built. */
const extension = extname(new URL(import.meta.url).pathname);

/** Folders beside this file are the languages: adding one is adding a folder. Read once, when the module loads. */
const found = await Promise.all(
  readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => import(/* @vite-ignore */ new URL(`${entry.name}/index${extension}`, here).href)),
);

/** By tag, in the order of the alphabet. */
const packs: ReadonlyMap<string, LocalePack> = new Map(
  found
    .map(({ pack }: { pack: LocalePack }): [string, LocalePack] => [pack.tag, pack])
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);

/** Stands in where a language has no words of its own: it has the most data behind it. */
const FALLBACK = 'en';

/** Tags of every language there is, sorted. */
export const localeTags: readonly string[] = [...packs.keys()];

const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';

/** The pack of a BCP 47 tag: of the tag itself, else of its language (`en-GB` gives `en`); undefined where there is none. */
export const packOf = (tag: string): LocalePack | undefined =>
  packs.get(tag.toLowerCase()) ?? packs.get(languageOf(tag));

/** The same, with English where there is none. */
export function packFor(tag: string): LocalePack {
  const nearest = packOf(tag) ?? packs.get(FALLBACK);
  if (nearest === undefined) throw new TypeError(`the ${FALLBACK} locale is missing from ${here.href}`);
  return nearest;
}

/** What messages of this locale are read with. */
export const localeFor = (tag: string): Locale => packFor(tag).understanding;

/** A plugin's words in the locale's language; English for each word that the language does not have. */
export const pluginWords = (plugin: string, tag: string): object => ({
  ...packFor(FALLBACK).plugins[plugin],
  ...packFor(tag).plugins[plugin],
});

/** Tag -> what a plugin says by itself, for every language that has words for it. */
export const pluginTemplates = (plugin: string): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  Object.fromEntries([...packs].map(([tag, { plugins }]) => [tag, plugins[plugin]?.templates ?? {}]));
