import type { SlotDefinition } from '../bundle/definition.ts';

/** The choice whose label holds the number, where only one does. */
const labelled = (number: string, asked: SlotDefinition | null): string | undefined => {
  if (!/^\d+$/.test(number)) return undefined;
  const holding = (asked?.choices ?? []).filter(({ label }) => label?.split(/[^\p{N}]+/u).includes(number));
  return holding.length === 1 ? holding[0]?.value : undefined;
};

/**
 * The button that a bare number names, where buttons are written out ("1. Yes  2. No") or are simply counted; null
 * where the open question takes a number itself.
 */
export const typedButton = (text: string, offered: readonly string[], asked: SlotDefinition | null): string | null => {
  if (asked && asked.type !== 'choice' && asked.type !== 'yes_no') return null;
  // "4" is room 4 where there is one, and only then the fourth.
  const named = offered.find((value) => value === text.trim()) ?? labelled(text.trim(), asked);
  if (named !== undefined && offered.includes(named)) return named;
  const place = /^([1-9]\d?)[.)]?$/.exec(text.trim())?.[1];
  return place === undefined ? null : (offered[Number(place) - 1] ?? null);
};
