import { describe, expect, it } from 'vitest';
import { makeActionContext } from '../../../../test/support/action-context.ts';
import { searchFaq } from './search-faq.ts';

const { context } = makeActionContext();
const faq = [
  {
    id: 'parking',
    question: 'Do you have parking?',
    examples: ['where can I park'],
    answer: 'Behind the house.',
    source: 'visit',
  },
  { id: 'dogs', question: 'Are dogs allowed?', examples: ['can I bring my dog'], answer: 'Dogs are welcome.' },
];
const within = { ...context, bot: { ...context.bot, faq } };
const ask = (question: string) => searchFaq.run(searchFaq.input.parse({ question }), within);

describe('search_faq', () => {
  it('gives the answers that fit, best first', async () => {
    const parking = await ask('is there somewhere to park the car?');
    expect(parking).toMatchObject({ ok: true, output: { answer: 'Behind the house.' } });
    expect(parking).toHaveProperty('output.answers.0.id', 'parking');
    expect(parking).toHaveProperty('output.answers.0.source', 'visit');
    expect(await ask('can my dog come too?')).toMatchObject({ ok: true, output: { answer: 'Dogs are welcome.' } });
  });

  it('says so where none fits', async () => {
    expect(await ask('what is the capital of Peru?')).toEqual({ ok: false, code: 'NOTHING_FITS' });
  });
});
