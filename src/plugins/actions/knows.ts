import type { Contribution, Json, KnowsContext } from '../../engine/plugin.ts';
import { businessDays } from './business/business-days.ts';
import { orders } from './order/store/orders.ts';

/** What a bot looks up before a turn: nothing that it has no use for. */
export const knowsFor = ({
  hasMenu,
  hasDays,
}: {
  hasMenu: boolean;
  hasDays: boolean;
}): Pick<Contribution, 'knows' | 'knowsUntil'> => {
  if (!hasMenu && !hasDays) return {};
  return {
    knowsUntil: 'DATA_CHANGES',
    knows: async ({ accountId, botId, open }: KnowsContext) => {
      const [menu, days] = await Promise.all([
        hasMenu ? open(orders).menu(accountId, botId) : [],
        hasDays ? open(businessDays).days(accountId, botId) : [],
      ]);
      return { menu, days } as unknown as Json;
    },
  };
};
