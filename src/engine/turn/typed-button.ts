import type { SlotDefinition } from '../bundle/definition.ts';

/**
 * The button that a bare number names, where buttons are written out ("1. Yes  2. No") or are simply counted; null
 * where the open question takes a number itself.
 */
export const typedButton = (text: string, offered: readonly string[], asked: SlotDefinition | null): string | null => {
  if (asked && asked.type !== 'choice' && asked.type !== 'yes_no') return null;
  const place = /^([1-9]\d?)[.)]?$/.exec(text.trim())?.[1];
  return place === undefined ? null : (offered[Number(place) - 1] ?? null);
};
