/** The forms of sample bots that perturbed conversations fill in. */
import { bundleOf } from './bundle-of.ts';
import type { PerturbedForm } from './perturbed-talk.ts';

const day = {
  plain: ['saturday', 'tomorrow', 'on friday please', 'the 10th of December'],
  named: ['friday', 'saturday', 'tomorrow', 'the 12th'],
  told: ['friday', 'the 12th', 'monday'],
};
const changedDay = { noun: 'day', to: ['monday', 'the 15th of December', 'tuesday'] };

export const perturbedForms = async (): Promise<Readonly<Record<string, PerturbedForm>>> => ({
  bistro: {
    files: await bundleOf('bistro'),
    opening: 'book a table',
    answers: {
      party_size: { plain: ['4', 'two of us', 'we are three', 'for six people'], named: ['4', 'six', '2'] },
      date: day,
      time: { plain: ['7pm', 'at 8', 'half past seven', '18:30'], named: ['8', '7pm', '9 pm'] },
      name: { plain: ['Ana', 'my name is Tom', 'Grace May'], named: [] },
      phone: { plain: ['020 7946 0958', '07700 900123'], named: [] },
      other_time: { plain: ['the first one', 'the second one'], named: [] },
    },
    changes: {
      party_size: { noun: 'number of people', to: ['5', 'seven'] },
      date: changedDay,
      time: { noun: 'time', to: ['6:30 pm', '8 pm'] },
      name: { noun: 'name', to: ['Marta', 'Igor Lang'] },
    },
    refusable: { phone: 'phone number' },
    approval: { slot: 'confirm', done: /reference is/ },
  },
  concierge: {
    files: await bundleOf('concierge'),
    opening: 'I want to order catering',
    answers: {
      service: { plain: ['catering'], named: [] },
      guests: { plain: ['30', 'about 40 people', 'fifty'], named: ['30', '40'] },
      day,
      budget: { plain: ['500', '£800', 'about 1000 pounds'], named: [] },
      name: { plain: ['Ana', 'my name is Tom'], named: [] },
      phone: { plain: ['020 7946 0958'], named: [] },
      email: { plain: ['ana@example.com'], named: [] },
    },
    changes: {
      guests: { noun: 'number of guests', to: ['35', 'sixty'] },
      day: changedDay,
      budget: { noun: 'budget', to: ['700', '£900'] },
      name: { noun: 'name', to: ['Marta', 'Igor Lang'] },
    },
    refusable: { phone: 'phone number', name: 'name' },
    approval: { slot: 'confirm', done: /^Done/ },
  },
});
