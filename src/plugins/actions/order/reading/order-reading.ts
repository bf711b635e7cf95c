/** What a message means for an order. */

/** A dish that is meant, and how it is to be made. */
export interface Wish {
  item: string;
  quantity: number;
  options: Record<string, string[]>;
  without: string[];
}

/** A line of the order that is changed: of this dish, or the one that was spoken of last. */
export interface Change {
  item: string | null;
  /** How many there shall be; null: as many as there are. */
  quantity: number | null;
  /** How many of them are made otherwise; null: all. */
  of: number | null;
  /** So many more. */
  more: number | null;
  options: Record<string, string[]>;
  without: string[];
}

export interface Removal {
  /** null: the one that was spoken of last. */
  item: string | null;
  /** null: all of them. */
  quantity: number | null;
}

export interface OrderReading {
  adds: Wish[];
  changes: Change[];
  removals: Removal[];
  /** Everything is taken back. */
  clears: boolean;
  /** What else the message wants. */
  asks:
    | { kind: 'done' }
    | { kind: 'summary' }
    | { kind: 'menu'; category: string | null }
    | { kind: 'price'; item: string }
    | null;
  /** Words for the kitchen. */
  note: string | null;
  /** Words that nothing here accounts for, as they were written. */
  unread: string[];
}

export const NOTHING_READ: OrderReading = {
  adds: [],
  changes: [],
  removals: [],
  clears: false,
  asks: null,
  note: null,
  unread: [],
};

/** Whether the message changes the order. */
export const isChanging = ({ adds, changes, removals, clears, note }: OrderReading): boolean =>
  adds.length + changes.length + removals.length > 0 || clears || note !== null;
