import { describe, expect, it } from 'vitest';
import { saleStates, wordingsFor } from './index.ts';

const edges = saleStates.flatMap(({ name, moves }) => moves.map(({ to, when }) => ({ way: `${name} -> ${to}`, when })));

/** The straight way and the ways back: open to whoever asks. */
const OPEN = [
  'initial_contact -> interest_qualification',
  'interest_qualification -> value_proposition',
  'value_proposition -> objection_handling',
  'objection_handling -> price_negotiation',
  'price_negotiation -> closing_attempt',
  'closing_attempt -> post_purchase',
  'objection_handling -> value_proposition',
  'price_negotiation -> value_proposition',
  'closing_attempt -> objection_handling',
  'post_purchase -> initial_contact',
];

describe('the seven states', () => {
  it('lead on as a sale does, and every shortcut has its guard', () => {
    const unguarded = edges.filter(({ when }) => when === undefined).map(({ way }) => way);
    expect(unguarded.toSorted()).toEqual(OPEN.toSorted());
    expect(edges.length).toBeGreaterThan(OPEN.length);
    expect(new Set(edges.map(({ way }) => way)).size).toBe(edges.length);
  });

  it.each(saleStates.map(({ name }) => name))(
    '%s says as much in Russian as in English, never the same twice, and all of it fits a direct message',
    (name) => {
      const { [name]: en = [] } = wordingsFor('en');
      const { [name]: ru = [] } = wordingsFor('ru');
      expect(en.length).toBeGreaterThan(1);
      expect(ru).toHaveLength(en.length);
      for (const all of [en, ru]) expect(new Set(all).size).toBe(all.length);
      expect([...en, ...ru].filter((text) => text.length > 280)).toEqual([]);
    },
  );
});
