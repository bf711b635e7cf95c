import type { EntityManager } from '@mikro-orm/core';
import { translated } from './database-errors.ts';

/** Runs on a manager of its own: nothing one call has loaded is another's. Throws STORE_UNAVAILABLE. */
export async function withOrm<T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await work(em.fork());
  } catch (error) {
    throw translated(error);
  }
}
