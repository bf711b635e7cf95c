import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { localeFor, localeTags } from './index.ts';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);

describe('locales', () => {
  it('are the folders beside the registry', () => {
    expect(localeTags).toEqual(folders.map(({ name }) => name).sort());
  });

  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN_us', 'en'],
    ['ru-RU', 'ru'],
    ['tlh', 'en'],
    ['', 'en'],
  ])('for "%s" the nearest is "%s"', (tag, nearest) => {
    expect(localeFor(tag).tag).toBe(nearest);
  });

  it.each(localeTags)('%s names each of its rules once, and only scores between 0 and 1', (tag) => {
    const { rules } = localeFor(tag).acts;
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    for (const { score } of rules) expect(score > 0 && score < 1).toBe(true);
  });

  it.each(localeTags)('%s knows every act that steers a conversation', (tag) => {
    const acts = new Set(localeFor(tag).acts.rules.map(({ act }) => act));
    for (const act of [
      'affirm',
      'deny',
      'cancel',
      'restart',
      'handoff',
      'repeat',
      'explain',
      'refusal',
      'correction',
    ] as const) {
      expect(acts).toContain(act);
    }
  });
});
