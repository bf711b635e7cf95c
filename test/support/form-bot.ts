/** A bot of one flow that asks for its slots one after the other: what a kind of question needs, and no more. */
import { stringify } from 'yaml';
import type { BundleFiles } from '../../src/engine/index.ts';

export interface FormQuestion {
  /** Declaration of the slot, as in a bundle. */
  slot: Record<string, unknown>;
  ask: string;
  buttons?: readonly { text: string; value: string }[];
  /** CEL: what is on offer. */
  options?: string;
}

export const formBot = (
  questions: Readonly<Record<string, FormQuestion>>,
  bot: Record<string, unknown> = {},
): BundleFiles => {
  const steps = Object.entries(questions).map(([name, { ask, buttons, options }]) => ({
    id: `ask_${name}`,
    type: buttons || options ? 'choose' : 'ask',
    expected_input: { variable: name },
    message: { text: ask },
    ...(buttons && { buttons }),
    ...(options !== undefined && { options }),
  }));
  const flow = {
    id: 'form',
    title: 'Fill in the form',
    examples: ['fill in the form', 'start the form', 'the form please'],
    slots: Object.fromEntries(Object.entries(questions).map(([name, { slot }]) => [name, slot])),
    steps: [...steps, { id: 'done', type: 'end', message: { text: 'All done.' } }],
  };
  const head = {
    slug: 'form',
    name: 'Pia',
    locales: ['en'],
    time_zone: 'Europe/London',
    plugins: ['flows', 'orchestrator', 'profile', 'faq', 'interruptions', 'actions'],
    company: { name: 'Marsh & Sons' },
    start: { message: 'Hello.' },
    ...bot,
  };
  const faq = [
    { id: 'parking', question: 'Do you have parking?', examples: ['where can I park'], answer: 'We have ten spaces.' },
    { id: 'dogs', question: 'Are dogs allowed?', examples: ['can I bring my dog'], answer: 'Dogs are welcome.' },
    { id: 'where', question: 'Where are you?', examples: ['what is your address'], answer: 'In Mill Lane.' },
  ];
  return { 'bot.yaml': stringify(head), 'flows/form.yaml': stringify(flow), 'faq/all.yaml': stringify(faq) };
};
