import { oncePer } from '../../../engine/plugin.ts';
import type { Json } from '../../../engine/plugin.ts';
import { menuOf } from './menu.ts';
import type { Menu } from './menu.ts';
import type { OrderConfig } from './order-config.ts';
import type { MenuRow } from './store/order-store.ts';

/** What the plugin loaded before the turn (`knows`). */
export interface KnownToActions {
  menu: readonly MenuRow[];
}

/** The last menu of each bot, with the rows that it was made from. */
const lastMenus = new WeakMap<OrderConfig, { madeFrom: string; menu: Menu }>();

const menuRowsOf = oncePer((known: Partial<KnownToActions>) => {
  const rows = known.menu ?? [];
  return { rows, asText: JSON.stringify(rows) };
});

const NOTHING_KNOWN: Partial<KnownToActions> = {};

/** The bundle's menu as people changed it: the same object for as long as nobody does, as its words are indexed for each. */
export const knownMenu = (config: OrderConfig, known: Json | undefined): Menu => {
  const { rows, asText: madeFrom } = menuRowsOf((known ?? NOTHING_KNOWN) as Partial<KnownToActions>);
  const last = lastMenus.get(config);
  if (last?.madeFrom === madeFrom) return last.menu;
  const menu = menuOf(config, rows);
  lastMenus.set(config, { madeFrom, menu });
  return menu;
};
