import { describe, expect, it } from 'vitest';
import type { SlotDefinition } from '../bundle/definition.ts';
import { typedButton } from './typed-button.ts';

const slot = (type: SlotDefinition['type']): SlotDefinition => ({ name: 's', type, refusal: 'required' });

describe('a number typed where buttons are on offer', () => {
  it.each(['2', ' 2 ', '2.', '2)'])('%j names the second', (text) => {
    expect(typedButton(text, ['a', 'b'], null)).toBe('b');
  });

  it('names none past the last, and is none among other words', () => {
    expect(typedButton('3', ['a', 'b'], null)).toBeNull();
    expect(typedButton('2 people', ['a', 'b'], null)).toBeNull();
    expect(typedButton('0', ['a', 'b'], null)).toBeNull();
  });

  it('answers a question for a number, not a button', () => {
    expect(typedButton('2', ['continue_flow', 'ask_another'], slot('number'))).toBeNull();
    expect(typedButton('2', ['continue_flow', 'ask_another'], slot('time'))).toBeNull();
    expect(typedButton('2', ['yes', 'no'], slot('yes_no'))).toBe('no');
  });
});
