import { beforeEach, describe } from 'vitest';
import type { Stores } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { allStoresSuite } from './all-stores.suite.ts';

describe('the stores in memory', () => {
  let stores: Stores;
  beforeEach(() => {
    stores = memoryStores();
  });
  allStoresSuite(() => stores);
});
