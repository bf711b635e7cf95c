import type { MenuRow, OrderRecord } from './order-store.ts';

/** Dishes as the audit log has them: what people changed of each, without its words. */
export const auditedMenu = (rows: readonly MenuRow[]) => ({
  menu: rows.map(({ item, isAvailable, portions, definition }) => ({
    item,
    isAvailable,
    portions,
    price: definition?.price ?? null,
  })),
});

export const auditedOrder = ({ id, reference, total, currency, status }: OrderRecord) => ({
  order: id,
  reference,
  total,
  currency,
  status,
});
