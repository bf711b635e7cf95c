import type { Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { migrations } from '../../../migrations/index.ts';
import { entities } from '../../entities/index.ts';

/** What both drivers share; also what the check of the migrations reads. */
export const ormOptions = {
  entities,
  extensions: [Migrator],
  migrations: {
    migrationsList: migrations,
    snapshotName: '.snapshot',
    snapshotOnMigrate: false,
    path: 'migrations',
    emit: 'ts',
    silent: true,
  },
} satisfies Partial<Options>;
