/**
 * What the API asks about the data that a business keeps beside its bot: dishes, days and orders. The plugin that serves the
 * topic `business` answers, from tables of its own.
 */
import type { JsonObject } from '../json.ts';

/** A dish of the menu as it is now. */
export interface MenuDish {
  item: string;
  /** A text, or one per locale. */
  name: string | Readonly<Record<string, string>>;
  category: string | null;
  /** In the currency's smallest unit. */
  price: number;
  /** ISO 4217. */
  currency: string;
  /** null: as many as are asked for. */
  portions: number | null;
  isAvailable: boolean;
  /** Name, words, price, options: whole, as the bundle writes them. */
  definition: JsonObject;
}

/** What becomes of a dish: what is left out stays as it is. */
export interface MenuChange {
  item: string;
  isAvailable?: boolean | undefined;
  /** null: as many as are asked for. */
  portions?: number | null | undefined;
  price?: number | undefined;
  /** Of a dish that there is not yet, it is needed. */
  definition?: JsonObject | undefined;
}

/** A weekday (`mon`) or a date (`2026-12-24`) that is not as the bundle has it. */
export interface BusinessDay {
  day: string;
  /** `12:00-22:00`; empty: closed; null: as the bundle has them. */
  hours: readonly string[] | null;
  /** null: as the bundle has them. */
  seats: number | null;
  note: string | null;
}

/** What a guest has ordered. */
export interface PlacedOrder {
  id: string;
  conversationId: string;
  reference: string;
  currency: string;
  /** In the currency's smallest unit. */
  total: number;
  note: string | null;
  status: 'CONFIRMED' | 'CANCELLED';
  createdAt: string;
  lines: readonly {
    item: string;
    name: string;
    quantity: number;
    price: number;
    options: JsonObject;
    without: readonly string[];
  }[];
}

/** What is imported and exported as a table. */
export type BusinessDataKind = 'menu' | 'hours';

/** What answers the API on the topic `business`. Each throws NOT_FOUND for a bot that is not the account's. `actor`: for the audit log. */
export interface BusinessTopic {
  menuOf(accountId: string, botId: string): Promise<MenuDish[]>;
  /** All of the changes, or none. Throws INVALID_INPUT, with the place in the list. */
  saveMenu(accountId: string, botId: string, changes: readonly MenuChange[], actor: string): Promise<void>;
  /** Back to what the bundle says; gives how many dishes were changed. */
  forgetMenu(accountId: string, botId: string, items: readonly string[], actor: string): Promise<number>;
  daysOf(accountId: string, botId: string): Promise<BusinessDay[]>;
  /** All of them, or none. Throws INVALID_INPUT, with the place in the list. */
  saveDays(accountId: string, botId: string, days: readonly BusinessDay[], actor: string): Promise<void>;
  forgetDays(accountId: string, botId: string, days: readonly string[], actor: string): Promise<number>;
  /** A table with a header: `menu` or `hours`. All of its rows, or none; gives how many. Throws INVALID_INPUT with the line. */
  importCsv(accountId: string, botId: string, kind: BusinessDataKind, text: string, actor: string): Promise<number>;
  exportCsv(accountId: string, botId: string, kind: BusinessDataKind): Promise<string>;
  /** Gives its portions back; one that was cancelled before stays as it is. Throws NOT_FOUND. */
  cancelOrder(accountId: string, botId: string, id: string, actor: string): Promise<PlacedOrder>;
  /** Newest first, behind the one with this id where it is given. */
  ordersOf(accountId: string, botId: string, page: { before: string | null; limit: number }): Promise<PlacedOrder[]>;
}
