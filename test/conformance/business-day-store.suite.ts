import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { Stores } from '../../src/engine/index.ts';
import type { BusinessDayRecord } from '../../src/plugins/actions/business/business-day.ts';
import { businessDays } from '../../src/plugins/actions/business/business-days.ts';
import { at, makeWorld } from './world.ts';
import type { World } from './world.ts';

const dayOf = (
  { accountId, botId }: World,
  day: string,
  change: Partial<BusinessDayRecord> = {},
): BusinessDayRecord => ({
  id: newId(),
  accountId,
  botId,
  day,
  hours: ['12:00-15:00', '18:00-22:00'],
  seats: null,
  note: null,
  changedAt: at(),
  ...change,
});

export const businessDayStoreSuite = (stores: () => Stores): void => {
  describe('business days', () => {
    it('are kept one a day, and belong to one bot', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const store = stores().plugins.open(businessDays);
      await store.save([
        dayOf(world, 'mon'),
        dayOf(world, '2026-12-24', { hours: [], note: 'Eve' }),
        dayOf(other, 'mon'),
      ]);
      await store.save([dayOf(world, 'mon', { hours: null, seats: 4 })]);
      const days = await store.days(world.accountId, world.botId);
      expect(days.map(({ day, hours, seats, note }) => [day, hours, seats, note])).toEqual([
        ['2026-12-24', [], null, 'Eve'],
        ['mon', null, 4, null],
      ]);
      expect(await store.days(other.accountId, world.botId)).toEqual([]);
      expect(await store.forget(other.accountId, world.botId, ['mon'])).toBe(0);
      expect(await store.forget(world.accountId, world.botId, ['mon', 'tue'])).toBe(1);
      expect(await store.days(other.accountId, other.botId)).toHaveLength(1);
    });

    it('of another account are not overwritten', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const store = stores().plugins.open(businessDays);
      await store.save([dayOf(world, 'mon')]);
      await store.save([dayOf({ ...world, accountId: other.accountId }, 'mon', { seats: 1 })]).catch(() => undefined);
      expect(await store.days(world.accountId, world.botId)).toMatchObject([{ day: 'mon', seats: null }]);
    });
  });
};
