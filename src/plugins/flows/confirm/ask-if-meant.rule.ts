import { defineRule, wordsOf } from '../../../engine/plugin.ts';
import type { SlotDefinition, SlotInput, TurnView } from '../../../engine/plugin.ts';
import { takeValue } from '../accept-value.ts';
import { isAgainstWish } from './against-wish.ts';
import { courseOfAnswer } from './course-of-answer.ts';
import { MEANT, NOT_MEANT } from './meant.ts';
import type { MeantWords } from './meant.ts';

/** Puts the value that the bot would take to the person, with a yes and a no to press. */
export const askIfMeant = defineRule({
  id: 'ask-if-meant',
  phase: 'decide',
  band: 'FLOW',
  before: ['flows/continue', 'flows/ask-reopened', 'flows/keep-in-mind'],
  route: 'clarify',
  control: 'continue',
  when: (view) => {
    const { asked, frame, understanding } = view;
    if (!asked || frame?.awaiting?.slot !== asked.name || courseOfAnswer(view) !== 'confirm') return false;
    const seen = understanding.slots.find(({ slot }) => slot === asked.name);
    const taken = seen && takeValue(seen, asked, view);
    return taken?.kind === 'setSlot' ? { slot: asked, input: taken.input } : false;
  },
  then: ({ slot, input }, view) => [
    { kind: 'proposeSlot', slot: slot.name, input },
    {
      kind: 'say',
      words: {
        template: isAgainstWish(slot.name, input.value, view) ? 'after_all' : 'did_you_mean',
        with: { said: saidOf(slot, input, view), type: slot.type },
      },
      source: 'template',
      buttons: buttonsIn(view.locale),
    },
  ],
  because: ({ slot, input }) => `asks whether ${JSON.stringify(input.value)} is meant for ${slot.name}`,
  certainty: () => 0.5,
});

const buttonsIn = (locale: string) => {
  const { yes, no } = wordsOf<{ meant: MeantWords }>('flows', locale).meant;
  return [
    { text: yes, value: MEANT },
    { text: no, value: NOT_MEANT },
  ];
};

/** A choice by its label; a range with its bounds; free words as they were said. */
const saidOf = (slot: SlotDefinition, { value, range }: SlotInput, { frame }: TurnView) => {
  const choices = frame?.offered?.[slot.name] ?? slot.choices ?? [];
  const label = choices.find((choice) => choice.value === value)?.label;
  return label ?? (range ? { value, ...range } : { value });
};
