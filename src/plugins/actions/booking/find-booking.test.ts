import { describe, expect, it } from 'vitest';
import { makeActionContext } from '../../../../test/support/action-context.ts';
import { bookingConfig } from './booking-config.ts';
import { cancelBooking } from './cancel-booking.ts';
import { createBooking } from './create-booking.ts';
import { lookupBooking } from './lookup-booking.ts';

const create = createBooking(bookingConfig.parse({ capacity: 4 }));

const setUp = async () => {
  const { context, bookings } = makeActionContext();
  const wish = { date: '2026-11-25', time: '19:00', party_size: 4, name: 'Ana', phone: '+447700900123' };
  const made = await create.run(create.input.parse(wish), context);
  const { reference } = made.output as { reference: string };
  return { context, bookings, reference, stranger: { ...context, profileId: 'stranger' }, wish };
};

const booking = { date: '2026-11-25', time: '19:00', party_size: 4, name: 'Ana' };

describe('lookup_booking', () => {
  it("finds the guest's own booking without a reference, and nobody else's", async () => {
    const { context, reference, stranger } = await setUp();
    expect(await lookupBooking.run({}, context)).toEqual({ ok: true, output: { ...booking, reference } });
    expect(await lookupBooking.run({}, stranger)).toEqual({ ok: false, code: 'NOT_FOUND' });
  });

  it('finds a booking by its reference however it is typed, and keeps the phone number to itself', async () => {
    const { stranger, reference } = await setUp();
    for (const typed of [reference, reference.toLowerCase().replace('-', ' '), `it's ${reference.replace('-', '')}.`]) {
      const found = await lookupBooking.run({ reference: typed }, stranger);
      expect(found).toEqual({ ok: true, output: { ...booking, reference } });
    }
  });

  it('finds nothing for words that hold no reference', async () => {
    const { context } = await setUp();
    for (const typed of ['', 'no idea', 'DDD-DDD-DDD', 'C'.repeat(200)]) {
      expect(await lookupBooking.run({ reference: typed }, context)).toEqual({ ok: false, code: 'NOT_FOUND' });
    }
  });

  it('does not take a meal that is over for the next one', async () => {
    const { context } = await setUp();
    const later = { ...context, now: '2026-11-26T12:00:00.000Z' };
    expect(await lookupBooking.run({}, later)).toEqual({ ok: false, code: 'NOT_FOUND' });
  });
});

describe('cancel_booking', () => {
  it('gives the seats back', async () => {
    const { context, bookings, reference, wish } = await setUp();
    expect(await cancelBooking.run({}, context)).toEqual({ ok: true, output: { ...booking, reference } });
    expect(await bookings.ofDay('account', 'bot', '2026-11-25')).toEqual([]);
    expect(await create.run(create.input.parse(wish), { ...context, key: 'turn:2' })).toMatchObject({ ok: true });
  });

  it('takes a second cancellation for what it is: done', async () => {
    const { context, reference } = await setUp();
    await cancelBooking.run({ reference }, context);
    expect(await cancelBooking.run({ reference }, context)).toMatchObject({ ok: true });
    expect(await lookupBooking.run({ reference }, context)).toMatchObject({ ok: false, code: 'CANCELLED' });
  });

  it('leaves a booking whose time has come as it is', async () => {
    const { context, bookings, reference } = await setUp();
    const later = { ...context, now: '2026-11-25T19:00:00.000Z' };
    expect(await cancelBooking.run({ reference }, later)).toMatchObject({ ok: false, code: 'PAST' });
    expect(await bookings.ofDay('account', 'bot', '2026-11-25')).toHaveLength(1);
  });

  it('does not find the booking of another account', async () => {
    const { context, bookings, reference } = await setUp();
    const elsewhere = { ...context, accountId: 'another' };
    expect(await cancelBooking.run({ reference }, elsewhere)).toEqual({ ok: false, code: 'NOT_FOUND' });
    expect(await bookings.ofDay('account', 'bot', '2026-11-25')).toHaveLength(1);
  });
});
