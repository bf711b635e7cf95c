import { describe, expect, it } from 'vitest';
import { bookingOf, claim, commitOf, LEASE_MS, makeWorld, START } from '../../../test/conformance/world.ts';
import { bookings } from '../../plugins/actions/booking/book-of.ts';
import { memoryStores } from './index.ts';

describe('a transaction in memory', () => {
  it('shows nobody its writes before it has ended', async () => {
    const stores = memoryStores();
    const world = await makeWorld(stores);
    const loaded = await claim(stores, world);
    await stores.turns.transaction(async (transaction) => {
      await transaction.plugins.open(bookings).book(bookingOf(world), 20);
      await transaction.commit(commitOf(loaded, 'Booked.'));
      expect(await stores.plugins.open(bookings).ofDay(world.accountId, world.botId, '2026-11-21')).toEqual([]);
      expect(await stores.conversations.findTurn(world.accountId, loaded.turnId)).toMatchObject({ status: 'RUNNING' });
    });
    expect(await stores.plugins.open(bookings).ofDay(world.accountId, world.botId, '2026-11-21')).toHaveLength(1);
  });

  it('fails whole when the lease goes between its commit and its end', async () => {
    const stores = memoryStores();
    const world = await makeWorld(stores);
    const loaded = await claim(stores, world);
    const work = stores.turns.transaction(async (transaction) => {
      await transaction.plugins.open(bookings).book(bookingOf(world), 20);
      await transaction.commit(commitOf(loaded, 'Booked.'));
      const at = new Date(START + LEASE_MS).toISOString();
      const { accountId } = world;
      await stores.turns.resume({ accountId, turnId: loaded.turnId, historyLimit: 0, leaseMs: LEASE_MS, leaseAt: at });
    });
    await expect(work).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await stores.plugins.open(bookings).ofDay(world.accountId, world.botId, '2026-11-21')).toEqual([]);
  });
});
