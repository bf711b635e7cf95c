import { describe, expect, it } from 'vitest';
import { readMessage as readForValues } from '../extract/index.ts';
import { localeFor } from '../../locales/index.ts';
import type { SlotType } from '../types.ts';
import { gatherEvidence } from './evidence.ts';
import { readExpected } from './expected-value.ts';
import { readMessage } from './message.ts';
import { observeActs } from './observe-acts.ts';

/** What the rules alone take a message for, in answer to a question for one slot. */
function replyTo(type: SlotType, text: string, name: string = type) {
  const { acts } = localeFor('en');
  const question = { text: 'Could you tell me, please?', slot: { name, type } };
  const message = readMessage(text, acts);
  const context = { locale: 'en', moment: { now: '2026-11-20T10:00', timeZone: 'Europe/London' } };
  const expected = readExpected(question, readForValues(text, context), message);
  return observeActs(gatherEvidence(message, question, expected, acts), undefined).reply;
}

describe('a reply by rules alone', () => {
  it('is an answer when a strict type is found, whatever doubts stand around it', () => {
    expect(replyTo('number', "I don't know, let's say 5")?.kind).toBe('answer');
    expect(replyTo('text', "I don't know")?.kind).toBe('refusal');
  });

  it('turns down an offer, and answers any other yes/no question, with the same no', () => {
    expect(replyTo('yes_no', 'no', 'confirm')?.kind).toBe('denial');
    expect(replyTo('yes_no', 'no', 'parking')?.kind).toBe('answer');
  });

  it('is no yes and no no where neither can be remembered', () => {
    expect(replyTo('yes_no', "I can't remember", 'fee_paid')?.kind).toBe('refusal');
  });

  it('takes a bare no to a question for a value as unwillingness', () => {
    expect(replyTo('phone', 'no')?.kind).toBe('refusal');
  });

  it('is not an answer where no value of the asked type stands', () => {
    expect(replyTo('date', 'my cat likes boxes')?.kind).toBe('other');
    expect(replyTo('email', 'the weather is nice')?.kind).toBe('other');
  });

  it('shares 1 among its readings', () => {
    const reply = replyTo('time', 'at 7pm');
    expect(reply?.score).toBeGreaterThan(0.5);
    expect(reply?.score).toBeLessThanOrEqual(1);
  });
});
