import { understand } from '../../src/understanding/index.ts';
import { isMoney } from '../../src/understanding/slot-value.ts';
import type { SlotSpec, SlotValue, Understanding } from '../../src/understanding/types.ts';

// What one message comes to, without a bot around it: for tests of whole kinds of messages.

export const DATE: SlotSpec = { name: 'date', type: 'date' };
export const TIME: SlotSpec = { name: 'time', type: 'time' };
export const NAME: SlotSpec = { name: 'guest_name', type: 'name' };
export const PHONE: SlotSpec = { name: 'phone', type: 'phone' };
export const NUMBER: SlotSpec = { name: 'people', type: 'number' };
export const MONEY: SlotSpec = { name: 'amount', type: 'money' };
export const CONFIRM: SlotSpec = { name: 'confirm', type: 'yes_no' };

const QUESTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    date: 'Which day?',
    time: 'What time?',
    guest_name: 'Your name?',
    phone: 'Your phone number?',
    people: 'How many people?',
    amount: 'How much?',
    confirm: 'Shall I book it?',
  },
  ru: {
    date: 'На какой день?',
    time: 'Во сколько?',
    guest_name: 'Как вас зовут?',
    phone: 'Ваш телефон?',
    people: 'Сколько вас будет?',
    amount: 'Сколько?',
    confirm: 'Бронировать?',
  },
};

/** Reads a message on a Wednesday, 2 December 2026. */
export function hear(text: string, { locale, asked }: { locale: 'en' | 'ru'; asked?: SlotSpec }): Understanding {
  const moment = { now: '2026-12-02T10:00', timeZone: 'Europe/London' };
  if (asked === undefined) return understand({ text, locale, moment });
  const question = { text: QUESTIONS[locale]?.[asked.name], slot: asked };
  return understand({ text, locale, moment, question, slots: [asked] });
}

/** The acts of a message and their kinds. */
export const actsOf = ({ acts }: Understanding): string[] =>
  acts.flatMap(({ act, kind }) => (kind === undefined ? [act] : [act, kind]));

/** The first value heard; of a sum, the amount. */
export function valueOf({ slots }: Understanding): SlotValue | undefined {
  const value = slots[0]?.value;
  return isMoney(value) ? value.amount : value;
}

/** What becomes of a question for approval. */
export function approvalIn(heard: Understanding): 'yes' | 'no' | 'open' {
  const value = valueOf(heard);
  if (heard.reply?.kind === 'denial' || value === false) return 'no';
  return heard.reply?.kind === 'answer' || value !== undefined ? 'yes' : 'open';
}
