import { describe, expect, it } from 'vitest';
import type { Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { at, bookingOf, bookingsOf, claim, commitOf, makeConversation, makeWorld } from './world.ts';

export const bookingStoreSuite = (stores: () => Stores): void => {
  describe('bookings', () => {
    it('never take more seats than there are, however many ask at once', async () => {
      const world = await makeWorld(stores());
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => bookingsOf(stores()).book(bookingOf(world, { partySize: 3 }), 20)),
      );
      expect(outcomes.filter(({ isBooked }) => isBooked)).toHaveLength(6);
      const seatsLeft = outcomes.flatMap((outcome) => (outcome.isBooked ? [outcome.seatsLeft] : []));
      expect(seatsLeft.toSorted((a, b) => b - a)).toEqual([17, 14, 11, 8, 5, 2]);
      const seats = await bookingsOf(stores()).ofDay(world.accountId, world.botId, '2026-11-21');
      expect(seats.reduce((sum, { partySize }) => sum + partySize, 0)).toBe(18);
    });

    it('never take more seats than there are when turns book in their own transactions', async () => {
      const world = await makeWorld(stores());
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, async () => {
          const { conversation } = await makeConversation(stores(), world);
          const loaded = await claim(stores(), { ...world, conversation });
          return stores().turns.transaction(async (transaction) => {
            const outcome = await bookingsOf(transaction).book(bookingOf(world, { partySize: 4 }), 20);
            await transaction.commit(commitOf(loaded, outcome.isBooked ? 'Booked.' : 'Full.'));
            return outcome.isBooked;
          });
        }),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(5);
    });

    it.each([
      ['the same time', '19:00', false],
      ['a time before the other visit ends', '20:59', false],
      ['a visit that ends after the other begins', '17:01', false],
      ['the moment the other visit ends', '21:00', true],
      ['a visit that ends as the other begins', '17:00', true],
    ])('share seats at %s', async (_, time, isFree) => {
      const world = await makeWorld(stores());
      await bookingsOf(stores()).book(bookingOf(world, { partySize: 8 }), 10);
      const outcome = await bookingsOf(stores()).book(bookingOf(world, { partySize: 4, time }), 10);
      expect(outcome).toEqual(isFree ? { isBooked: true, seatsLeft: 6 } : { isBooked: false, seatsLeft: 2 });
    });

    it('share no seats with another day, bot or account', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      await bookingsOf(stores()).book(bookingOf(world, { partySize: 10 }), 10);
      for (const free of [bookingOf(world, { date: '2026-11-22' }), bookingOf(other)]) {
        expect(await bookingsOf(stores()).book(free, 10)).toEqual({ isBooked: true, seatsLeft: 6 });
      }
    });

    it('free their seats when cancelled, once, and for their own account only', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const bookings = bookingsOf(stores());
      const booking = bookingOf(world, { partySize: 10 });
      await bookings.book(booking, 10);
      expect(await bookings.cancel(other.accountId, booking.id, at())).toBe(false);
      expect(await bookings.cancel(world.accountId, booking.id, at())).toBe(true);
      expect(await bookings.cancel(world.accountId, booking.id, at())).toBe(false);
      expect(await bookings.ofDay(world.accountId, world.botId, booking.date)).toEqual([]);
      expect(await bookings.book(bookingOf(world), 10)).toEqual({ isBooked: true, seatsLeft: 6 });
    });

    it('are found by reference, or as the newest confirmed one of a person', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const bookings = bookingsOf(stores());
      const [first, second] = [bookingOf(world), bookingOf(world, { phone: '+441632960000', time: '12:30' })];
      for (const booking of [first, second]) await bookings.book(booking, 20);
      const { accountId, botId, profile } = world;
      const mine = { accountId, botId, profileId: profile.id };

      expect(await bookings.find({ accountId, botId, reference: first.reference })).toEqual(first);
      expect(await bookings.find(mine)).toEqual(second);
      await bookings.cancel(accountId, second.id, at());
      expect(await bookings.find(mine)).toEqual(first);
      expect(await bookings.find({ ...mine, reference: second.reference })).toMatchObject({ status: 'CANCELLED' });
      expect(await bookings.find({ ...mine, profileId: newId(), reference: first.reference })).toBeNull();
      expect(await bookings.find({ accountId: other.accountId, botId, reference: first.reference })).toBeNull();
      expect(await bookings.find({ accountId, botId })).toBeNull();
    });

    it('are listed by time of day', async () => {
      const world = await makeWorld(stores());
      for (const time of ['20:00', '12:00']) await bookingsOf(stores()).book(bookingOf(world, { time }), 20);
      const day = await bookingsOf(stores()).ofDay(world.accountId, world.botId, '2026-11-21');
      expect(day.map(({ time }) => time)).toEqual(['12:00', '20:00']);
      expect(await bookingsOf(stores()).ofDay(newId(), world.botId, '2026-11-21')).toEqual([]);
    });

    it('refuse a reference that is taken', async () => {
      const world = await makeWorld(stores());
      await bookingsOf(stores()).book(bookingOf(world, { reference: 'A1' }), 20);
      await expect(bookingsOf(stores()).book(bookingOf(world, { reference: 'A1' }), 20)).rejects.toMatchObject({
        code: 'ACTION_FAILED',
      });
    });
  });
};
