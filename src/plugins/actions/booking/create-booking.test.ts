import { describe, expect, it } from 'vitest';
import { makeActionContext } from '../../../../test/support/action-context.ts';
import { bookingConfig } from './booking-config.ts';
import { createBooking } from './create-booking.ts';

const config = bookingConfig.parse({ capacity: 20, maxPartySize: 8 });
const action = createBooking(config);
const wish = { date: '2026-11-25', time: '19:00', party_size: 4, name: 'Ana' };

const setUp = () => {
  const { context, bookings, taken } = makeActionContext();
  const create = (changes: object = {}, inContext: object = {}) =>
    action.run(action.input.parse({ ...wish, ...changes }), { ...context, ...inContext });
  return { create, bookings, taken, context };
};

describe('create_booking', () => {
  it('books the table and gives a reference that finds it again', async () => {
    const { create, bookings } = setUp();
    const result = await create({ phone: '+447700900123' });
    expect(result).toEqual({
      ok: true,
      output: {
        reference: expect.stringMatching(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/),
        date: '2026-11-25',
        time: '19:00',
        party_size: 4,
        name: 'Ana',
      },
    });
    const [booked, ...others] = await bookings.ofDay('account', 'bot', '2026-11-25');
    expect(others).toEqual([]);
    expect(booked).toMatchObject({ partySize: 4, phone: '+447700900123', durationMinutes: 120, status: 'CONFIRMED' });
    expect(result.output).toMatchObject({ reference: booked?.reference });
  });

  it('books once however often it is run with one key', async () => {
    const { create, bookings } = setUp();
    const first = await create();
    expect(await create()).toEqual(first);
    expect(await bookings.ofDay('account', 'bot', '2026-11-25')).toHaveLength(1);
  });

  it('gives another key another booking, with a reference of its own', async () => {
    const { create, bookings } = setUp();
    const first = await create();
    const second = await create({}, { key: 'turn:2' });
    expect(second).not.toEqual(first);
    expect(await bookings.ofDay('account', 'bot', '2026-11-25')).toHaveLength(2);
  });

  it('steps over a reference that a stranger has', async () => {
    const { create, bookings } = setUp();
    expect(await create({}, { conversationId: 'stranger' })).toMatchObject({ ok: true });
    expect(await create()).toMatchObject({ ok: true });
    expect(new Set((await bookings.ofDay('account', 'bot', wish.date)).map(({ reference }) => reference)).size).toBe(2);
  });

  it('never seats more people than there are seats, however many ask at once', async () => {
    const { create, bookings } = setUp();
    const asked = Array.from({ length: 50 }, (_, guest) =>
      create({ party_size: 3 }, { key: `turn:${guest}`, conversationId: `conversation ${guest}` }),
    );
    const results = await Promise.all(asked);
    const ends = results.map((result) => (result.ok ? 'booked' : result.code)).toSorted();
    expect(ends).toEqual([...Array.from({ length: 44 }, () => 'FULL'), ...Array.from({ length: 6 }, () => 'booked')]);
    const booked = await bookings.ofDay('account', 'bot', '2026-11-25');
    expect(booked.reduce((seats, { partySize }) => seats + partySize, 0)).toBe(18);
  });

  it('offers other times when the last seats have just gone', async () => {
    const { create, taken } = setUp();
    await taken('2026-11-25', '20:00', 18);
    expect(await create()).toEqual({
      ok: false,
      code: 'FULL',
      output: {
        date: '2026-11-25',
        time: '19:00',
        alternatives: [
          { date: '2026-11-25', time: '18:00', text: '6 pm' },
          { date: '2026-11-26', time: '19:00', text: 'Thu 26 Nov, 7 pm' },
          { date: '2026-11-27', time: '19:00', text: 'Fri 27 Nov, 7 pm' },
        ],
      },
    });
  });

  it.each([
    [{ date: '2026-11-23' }, 'CLOSED'],
    [{ date: '2026-11-19' }, 'PAST'],
    [{ party_size: 9 }, 'TOO_LARGE'],
  ])('books nothing for %o: %s', async (changes, code) => {
    const { create, bookings } = setUp();
    expect(await create(changes)).toMatchObject({ ok: false, code });
    expect(await bookings.find({ accountId: 'account', botId: 'bot', profileId: 'profile' })).toBeNull();
  });
});
