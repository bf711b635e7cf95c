/** Every migration, in order: named here, so that nothing guesses a path at run time. */
import { Migration20261120081126_first_tables } from './Migration20261120081126_first_tables.ts';

export const migrations = [Migration20261120081126_first_tables].map((migration) => ({
  name: migration.name,
  class: migration,
}));
