/** What says no to what was shown, in whatever words; and what says neither yes nor no. */
import { describe } from 'vitest';
import { bankForm } from '../../support/forms.ts';
import { inSetting } from '../../support/situation.ts';

const before = ['fill in the form', 'Nora Field', '£80', 'savings', 'friday'];
const rows = (texts: readonly string[], confirm: boolean | null) =>
  texts.map((text) => [text, { slots: { confirm } }] as const);

describe('a no', () => {
  inSetting(
    { files: bankForm, before, asked: 'ask_confirm' },
    rows(
      [
        'not okay',
        'not good',
        'no good',
        'please do not',
        'I do not approve',
        "I can't approve this",
        'I refuse',
        'I disagree',
        "I don't agree to this",
        "we won't confirm that",
        'absolutely not',
        'not like this',
        'hell no',
      ],
      false,
    ),
  );
});

describe('neither yes nor no', () => {
  inSetting(
    { files: bankForm, before, asked: 'ask_confirm' },
    rows(
      [
        'yes, as agreed yesterday with your colleague',
        "I'm not saying yes",
        "I'd say yes but my wife disagrees",
        'I would if I could',
        'approved by me, pending my boss',
        'yes to the amount, no to the recipient',
        'looks good, is the fee included',
        'all good besides the amount',
        'go ahead and cancel it',
        'did I say yes?',
        'ok then no',
        'yes is it free',
        'do it later',
      ],
      null,
    ),
  );
});
