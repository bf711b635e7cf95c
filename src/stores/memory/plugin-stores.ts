import type { MemoryTables, PluginStores } from '../../engine/index.ts';
import { memoryPluginRecordStore } from './plugin-record.store.ts';

export const memoryPluginStores = (tables: MemoryTables): PluginStores => ({
  records: memoryPluginRecordStore(tables),
  open: (store) => store.memory(tables),
});
