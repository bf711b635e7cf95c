/** What `bot.yaml` says beyond its shape: zone and locales; and ids across files. */
import { localeTags, packOf } from '../../locales/index.ts';
import { didYouMean } from './did-you-mean.ts';
import type { BundleDraft } from './draft.ts';

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

export function checkBot(draft: BundleDraft): void {
  const { bot, mistakes } = draft;
  if (!bot) return;
  const { yaml, file } = bot;
  if (!isTimeZone(file.time_zone)) {
    const hint = didYouMean(file.time_zone, Intl.supportedValuesOf('timeZone'));
    const message = `"${file.time_zone}" is no time zone; they are named as in "Europe/London".${hint}`;
    mistakes.push(yaml.mistake(['time_zone'], 'TIME_ZONE_UNKNOWN', message));
  }
  for (const [i, locale] of file.locales.entries()) {
    const at = ['locales', i];
    if (!isLocale(locale)) {
      mistakes.push(
        yaml.mistake(at, 'LOCALE_UNKNOWN', `"${locale}" is no locale; they are named as in "en" or "en-GB".`),
      );
    } else if (!packOf(locale)) {
      const message = `There are no words for "${locale}": messages are read as English, and the bot's own words are English. There are words for ${localeTags.join(', ')}.`;
      draft.warnings.push(yaml.mistake(at, 'LOCALE_WITHOUT_WORDS', message));
    }
    if (file.locales.indexOf(locale) < i)
      mistakes.push(yaml.mistake(at, 'ID_DUPLICATE', `"${locale}" is named twice.`));
  }
}

export function checkFaqIds(draft: BundleDraft): void {
  const first = new Map<string, string>();
  for (const { yaml, at, entry } of draft.faq) {
    const other = first.get(entry.id);
    if (other === undefined) first.set(entry.id, yaml.path);
    else {
      const message = `"${entry.id}" is the id of another answer, in ${other}.`;
      draft.mistakes.push(yaml.mistake([...at, 'id'], 'ID_DUPLICATE', message));
    }
  }
}
