/** What an action is run with, outside a turn: a small house in London, a book in memory, a fixed moment. */
import type { ActionContext, BotDefinition, CompanyDefinition } from '../../src/engine/index.ts';
import { doorFor, newId, NO_OUTSIDE, recordsOf } from '../../src/engine/index.ts';
import { bookings } from '../../src/plugins/actions/booking/book-of.ts';
import type { BookingRecord } from '../../src/plugins/actions/booking/booking.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { ACT_FROM, CONFIRM_FROM } from '../../src/understanding/index.ts';

/** Closed on Mondays and at Christmas, open past midnight on Fridays. */
export const house: CompanyDefinition = {
  name: 'The Small House',
  phone: '+442079460958',
  hours: {
    tue: ['12:00-15:00', '18:00-22:00'],
    wed: ['18:00-22:00'],
    thu: ['18:00-22:00'],
    fri: ['18:00-02:00'],
    sat: ['18:00-24:00'],
    sun: ['12:00-20:00'],
  },
  exceptions: { '2026-12-25': [] },
};

export interface ActionContextOptions {
  /** ISO 8601; Friday, 20 November 2026, noon in London, when absent. */
  now?: string;
  timeZone?: string;
  locale?: string;
  company?: CompanyDefinition;
}

export const makeActionContext = (options: ActionContextOptions = {}) => {
  const { plugins } = memoryStores();
  const book = plugins.open(bookings);
  const context: ActionContext = {
    accountId: 'account',
    botId: 'bot',
    bot: botOf(options.company ?? house, options.timeZone ?? 'Europe/London'),
    conversationId: 'conversation',
    profileId: 'profile',
    turnId: 'turn',
    key: 'turn:1',
    locale: options.locale ?? 'en',
    now: options.now ?? '2026-11-20T12:00:00.000Z',
    known: null,
    isRuledOut: () => false,
    corner: { read: () => undefined, keep: () => {} },
    records: recordsOf(
      plugins.records,
      { accountId: 'account', botId: 'bot', plugin: 'actions' },
      { now: () => options.now ?? '2026-11-20T12:00:00.000Z' },
    ),
    open: (store) => plugins.open(store),
    enqueue: () => {},
    ...doorFor(NO_OUTSIDE, { accountId: 'account', slug: 'small-house' }, new AbortController().signal),
    undo: () => {},
    signal: new AbortController().signal,
  };
  /** A stranger's booking that is in the book already. */
  const taken = async (date: string, time: string, partySize: number, durationMinutes = 120): Promise<void> => {
    await book.book({ ...strangersBooking(), date, time, partySize, durationMinutes }, Number.MAX_SAFE_INTEGER);
  };
  return { context, bookings: book, taken };
};

const strangersBooking = (): BookingRecord => ({
  id: newId(),
  accountId: 'account',
  botId: 'bot',
  conversationId: newId(),
  profileId: newId(),
  reference: newId(),
  name: 'A Stranger',
  phone: null,
  partySize: 1,
  date: '2026-11-20',
  time: '18:00',
  durationMinutes: 120,
  status: 'CONFIRMED',
  createdAt: '2026-11-01T00:00:00.000Z',
});

const botOf = (company: CompanyDefinition, timeZone: string): BotDefinition => ({
  slug: 'small-house',
  name: company.name,
  locales: ['en', 'ru'],
  timeZone,
  plugins: [],
  quietHours: null,
  model: {
    enabled: false,
    toolCalls: 0,
    maxCallsPerTurn: 1,
    decisionTemperature: 0.3,
    generationTemperature: 0.7,
    historyMessages: 10,
    askBelow: 0.6,
    timeoutMs: 8_000,
  },
  certainty: { actFrom: ACT_FROM, confirmFrom: CONFIRM_FROM },
  company,
  channels: ['WEB'],
  maxLengths: {},
  ifBusy: 'QUEUE',
  ifBusyOn: {},
  bursts: null,
  start: { buttons: [] },
  flows: {},
  faq: [],
  documents: [],
  templates: {},
  resources: {},
});
