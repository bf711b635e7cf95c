/** Conversations made by a grammar, with fixed seeds: what must never happen does not. The full count is the script's. */
import { describe, expect, it } from 'vitest';
import { perturbedForms } from '../../support/perturbed-forms.ts';
import { FAULTS, holdPerturbedTalks } from '../../support/perturbed-talk.ts';

const forms = await perturbedForms();

/** Of each bot, in the suite; `scripts/perturbed-talks.ts` holds 3,000. */
const CONVERSATIONS = 150;

describe.each(Object.entries(forms))('%s, in perturbed conversations', (_slug, form) => {
  it('approves nothing but a plain yes, takes nothing that is ruled out, writes no other field, asks nothing twice', async () => {
    const { faults, said } = await holdPerturbedTalks(form, CONVERSATIONS);
    expect(Object.keys(said).length).toBeGreaterThan(3);
    expect(FAULTS.map((kind) => [kind, faults.filter((fault) => fault.kind === kind).slice(0, 5)])).toEqual(
      FAULTS.map((kind) => [kind, []]),
    );
  }, 120_000);
});
