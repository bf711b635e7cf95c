/** Liquid: syntax, names that nothing fills, and a wording for each locale of the bot. */
import type { BundleDraft } from './draft.ts';
import { pluginTemplates } from '../../locales/index.ts';
import { didYouMean } from './did-you-mean.ts';
import { unknownNames } from './known-names.ts';
import type { TextPlace } from './places.ts';
import { textsOf } from './places.ts';
import { checkText, namesInText, TEXT_ROOTS } from './texts.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

function checkWording(place: Omit<TextPlace, 'text'>, wording: string, draft: BundleDraft): void {
  const { yaml, at, flow } = place;
  const problem = checkText(wording);
  if (problem) {
    draft.mistakes.push(yaml.mistake(at, 'TEXT_INVALID', problem.message, { offset: problem.offset }));
    return;
  }
  const names = namesInText(wording);
  const offsetOf = (name: string) => ({ offset: Math.max(0, wording.indexOf(name)) });
  for (const { name, code, message } of unknownNames(names, flow, draft)) {
    draft.mistakes.push(yaml.mistake(at, code, message, offsetOf(name)));
  }
  for (const root of names.roots) {
    if (TEXT_ROOTS.includes(root)) continue;
    const message = `A text knows no "${root}".${didYouMean(root, TEXT_ROOTS)}`;
    draft.mistakes.push(yaml.mistake(at, 'NAME_UNKNOWN', message, offsetOf(root)));
  }
}

/** One text for all is right where there is one locale, or where it holds no words of its own. */
const hasWords = (wording: string): boolean => /\p{L}/u.test(wording.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, ''));

function checkLocales({ yaml, at, text }: TextPlace, locales: readonly string[], draft: BundleDraft): void {
  if (typeof text === 'string') {
    if (locales.length === 1 || !hasWords(text)) return;
    const message = `The bot speaks ${locales.join(', ')}: give this text for each of them.`;
    draft.mistakes.push(yaml.mistake(at, 'LOCALE_MISSING', message));
    return;
  }
  for (const locale of locales) {
    if (text[locale] !== undefined) continue;
    draft.mistakes.push(yaml.mistake(at, 'LOCALE_MISSING', `This text is missing in "${locale}".`));
  }
  for (const locale of Object.keys(text)) {
    if (locales.includes(locale)) continue;
    const message = `"${locale}" is not one of the bot's locales.${didYouMean(locale, locales)}`;
    draft.mistakes.push(yaml.mistake([...at, locale], 'LOCALE_UNKNOWN', message, 'key'));
  }
}

/** A bundle's templates replace the plugins' words: each key is one of theirs, in each locale or in none. */
function checkTemplates(draft: BundleDraft, locales: readonly string[]): void {
  const contributed = draft.plugins.flatMap(({ contribution }) => (contribution ? [contribution] : []));
  const brought = [
    ...draft.plugins.map(({ use }) => pluginTemplates(use)),
    ...contributed.map(({ templates = {} }) => templates),
  ];
  const known = new Set(brought.flatMap((templates) => Object.values(templates).flatMap(Object.keys)));
  const isWhole = contributed.length === draft.plugins.length;
  const complain = (
    yaml: YamlFile,
    at: YamlPath,
    code: 'TEMPLATE_UNKNOWN' | 'LOCALE_UNKNOWN' | 'LOCALE_MISSING',
    message: string,
  ) => draft.mistakes.push(yaml.mistake(at, code, message, 'key'));
  for (const { yaml, locale, texts } of draft.templates) {
    if (!locales.includes(locale)) {
      complain(
        yaml,
        [],
        'LOCALE_UNKNOWN',
        `"${locale}" is not one of the bot's locales.${didYouMean(locale, locales)}`,
      );
    }
    for (const [key, wording] of Object.entries(texts)) {
      const problem = checkText(wording);
      if (problem)
        draft.mistakes.push(yaml.mistake([key], 'TEXT_INVALID', problem.message, { offset: problem.offset }));
      if (isWhole && !known.has(key)) {
        complain(yaml, [key], 'TEMPLATE_UNKNOWN', `No plugin of this bot says "${key}".${didYouMean(key, known)}`);
      }
      for (const other of locales) {
        if (draft.templates.some((file) => file.locale === other && key in file.texts)) continue;
        complain(yaml, [key], 'LOCALE_MISSING', `"${key}" is missing in templates/${other}.yaml.`);
      }
    }
  }
}

export function checkTexts(draft: BundleDraft): void {
  const { bot } = draft;
  const locales = bot && !bot.guessed.includes('locales') ? bot.file.locales : null;
  for (const place of textsOf(draft)) {
    const { text, at } = place;
    if (typeof text === 'string') checkWording(place, text, draft);
    else
      for (const [locale, wording] of Object.entries(text))
        checkWording({ ...place, at: [...at, locale] }, wording, draft);
    if (locales) checkLocales(place, locales, draft);
  }
  if (locales) checkTemplates(draft, locales);
}
