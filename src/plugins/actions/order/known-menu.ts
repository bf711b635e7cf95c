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

const menusOf = oncePer((_known: object) => new WeakMap<OrderConfig, Menu>());

/** The bundle's menu as people changed it; made once a turn. */
export const knownMenu = (config: OrderConfig, known: Json | undefined): Menu => {
  const rows = (known ?? {}) as unknown as Partial<KnownToActions>;
  const menus = menusOf(rows);
  const menu = menus.get(config) ?? menuOf(config, rows.menu ?? []);
  menus.set(config, menu);
  return menu;
};
