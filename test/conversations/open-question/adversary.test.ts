/** An adversary's yes: conditions, other people's words, hesitation, questions, denials. None of them approves anything. */
import { describe } from 'vitest';
import { bankForm } from '../../support/forms.ts';
import { bundleOf, inSetting } from '../../support/situation.ts';

const bistro = await bundleOf('bistro');
const texts = [
  'yes if you can do it cheaper',
  'go ahead once I confirm',
  'fine if it must be',
  'I will say yes later',
  'yes and no',
  'yes? no!',
  "don't go ahead",
  'who approved this?',
  'did you get my yes',
  'my friend said go ahead',
  'they told me to say yes',
  'the yes button does not work',
  '"go ahead"',
  'yes to the first half',
  'yes, half',
  'ok hmm',
  'ok wait',
  'yes - actually no',
  'sure thing, not',
  'right day, wrong name',
  'let me think, yes',
  'yes or no?',
  'type yes',
  'yes bank',
];

/** These turn it down, which is no approval either. */
const noes = ['never say yes', 'not quite'];

describe('no approval', () => {
  const bank = ['fill in the form', 'Nora Field', '£80', 'savings', 'friday'];
  inSetting(
    { files: bankForm, before: bank, asked: 'ask_confirm' },
    texts.map((text) => [text, { reply_lacks: 'Anything to add' }] as const),
  );
  const table = ['book a table', 'four of us tomorrow at 7pm', 'Tom', '020 7946 0958'];
  inSetting(
    { files: bistro, before: table, asked: 'confirm_booking' },
    [...texts, ...noes].map((text) => [text, { reply_lacks: 'Done!' }] as const),
  );
});
