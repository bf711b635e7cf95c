import { describe, expect, it } from 'vitest';
import { ReplyGuard } from './reply-guard.ts';

const instructions =
  'Rules decide and code acts: you only propose commands, each of which is checked. Be brief and kind.';
const rules = {
  instructions: ['Never lie.', instructions],
  names: new Set(['set_slots', 'party_size']),
  given: 'See https://harbour.example/menu or write to hello@harbour.example.',
};

/** What left word by word, and why it stopped. */
const read = (reply: string, chunk = 3): { left: string; refusal: string | null } => {
  const guard = new ReplyGuard(rules);
  let left = '';
  for (const piece of [...(reply.match(new RegExp(`[\\s\\S]{1,${chunk}}`, 'gu')) ?? []), null]) {
    const outcome = piece === null ? guard.finish() : guard.write(piece);
    if ('refusal' in outcome) return { left, refusal: outcome.refusal };
    left += outcome.words;
  }
  return { left, refusal: null };
};

describe('a reply that may leave', () => {
  it.each([
    'Lovely, a foursome.',
    'You only need to tell me the day, and be brief.',
    'Two lines\n\nand a  gap.',
    ' Начинается с пробела',
    'See https://harbour.example/menu, or write to hello@harbour.example.',
    'Half past seven_ish is fine',
    '',
  ])('leaves word for word, however it is cut: %j', (reply) => {
    for (const chunk of [1, 4, 1_000]) expect(read(reply, chunk)).toEqual({ left: reply, refusal: null });
  });

  it('leaves word by word, not at its end', () => {
    const guard = new ReplyGuard(rules);
    expect(guard.write('Lovely, a four')).toEqual({ words: 'Lovely, a ' });
  });
});

describe('a reply that is refused', () => {
  it.each([
    [
      'instructions',
      'Sure: rules decide, and code acts. You only propose commands, each of which is checked',
      'repeats',
    ],
    ['a name of the system', 'I will call set_slots for you', 'set_slots'],
    ['a name in brackets', 'the slot (party_size) is open', 'party_size'],
    ['code', 'Here: {"commands": []}', 'code'],
    ['a link', 'Pay at https://evil.example/pay now', 'evil.example/pay'],
    ['a link to another page', 'Pay at https://harbour.example/pay now', 'harbour.example/pay'],
    ['a link to a name without a dot', 'Pay at http://evil/pay now', 'evil/pay'],
    ['a mail address', 'Write to ceo@evil.example!', 'ceo@evil.example'],
  ])('%s', (_what, reply, reason) => {
    for (const chunk of [1, 4, 1_000]) expect(read(reply, chunk).refusal).toContain(reason);
  });

  it('has let out two words of a quotation at most', () => {
    const { left } = read(`Sure: ${instructions}`);
    expect(left).toBe('Sure: Rules decide ');
  });
});
