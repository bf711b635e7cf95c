import type { MenuItem } from '../menu.ts';

/** A dish as people changed it. */
export interface MenuRow {
  id: string;
  accountId: string;
  botId: string;
  item: string;
  /** null: the bundle's. */
  definition: MenuItem | null;
  isAvailable: boolean;
  /** null: as many as are asked for. */
  portions: number | null;
  changedAt: string;
}

export interface OrderLine {
  item: string;
  /** As the guest was told it. */
  name: string;
  quantity: number;
  /** Option -> choices. */
  options: Readonly<Record<string, readonly string[]>>;
  without: readonly string[];
  note: string | null;
  /** Of one, in the currency's smallest unit. */
  price: number;
}

export interface OrderRecord {
  id: string;
  accountId: string;
  botId: string;
  conversationId: string;
  profileId: string;
  /** Short, speakable, unique within the bot: what a guest quotes. */
  reference: string;
  /** ISO 4217. */
  currency: string;
  /** In the currency's smallest unit. */
  total: number;
  note: string | null;
  status: 'CONFIRMED' | 'CANCELLED';
  createdAt: string;
  lines: readonly OrderLine[];
}

/** A dish of which less is left than was asked for. */
export interface Shortage {
  item: string;
  left: number;
}

/** Who changes what people may see in the audit log; what a turn does stands in its own record. */
export interface ChangedBy {
  actor: string;
  at: string;
}

export interface OrderStore {
  menu(accountId: string, botId: string): Promise<MenuRow[]>;
  /** Puts rows in place of those of the same dishes; all of them or none. */
  saveMenu(rows: readonly MenuRow[], by?: ChangedBy): Promise<void>;
  /** Back to what the bundle says; gives how many rows there were. */
  forgetMenu(accountId: string, botId: string, items: readonly string[], by?: ChangedBy): Promise<number>;
  /**
   * Takes the portions and keeps the order, atomically even among parallel callers; where something is short it takes
   * nothing and says what is left of it.
   */
  place(order: OrderRecord): Promise<{ isPlaced: boolean; short: Shortage[] }>;
  /** By reference, or the newest confirmed one of the person. */
  find(query: {
    accountId: string;
    botId: string;
    reference?: string | undefined;
    profileId?: string | undefined;
  }): Promise<OrderRecord | null>;
  /** The bot's orders, newest first, before the one of this id where one is given. */
  list(query: { accountId: string; botId: string; before?: string | undefined; limit: number }): Promise<OrderRecord[]>;
  /** Gives the portions back. false: there is none to cancel. */
  cancel(accountId: string, id: string, at: string, by?: ChangedBy): Promise<boolean>;
  /** By its id. */
  get(accountId: string, botId: string, id: string): Promise<OrderRecord | null>;
}
