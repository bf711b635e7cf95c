/** An engine in this process: on memory stores, or on the configured database. */
import { readConfig } from '../app/config.ts';
import { createModel } from '../app/create-model.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import type { Engine, Log, PluginRegistry, Stores, Viewer } from '../engine/index.ts';
import { actingViewer, createEngine, newId } from '../engine/index.ts';
import { memoryEventLog, memoryStores } from '../stores/memory/index.ts';

export interface LocalEngine {
  engine: Engine;
  stores: Stores;
  plugins: PluginRegistry;
  viewer: Viewer;
  close(): Promise<void>;
}

/** The account of a server that was not told otherwise. */
const DEFAULT_ACCOUNT = 'default';

const quietLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Throws CONFIG_INVALID, STORE_UNAVAILABLE. */
export async function openEngine({ isStored }: { isStored: boolean }): Promise<LocalEngine> {
  const config = readConfig();
  const { registry: plugins } = await loadPlugins(config.plugins);
  const clock = { now: () => new Date() };
  // The database's libraries take a second to load: only who keeps something waits for them.
  const stores = isStored
    ? (await (await import('../app/database/orm.ts')).openDatabase({ ...config, registry: plugins })).stores
    : memoryStores();
  const events = memoryEventLog();
  const model = createModel(config, { usage: stores.usage, clock, log: quietLog });
  const engine = createEngine({ stores, events, model, clock, log: quietLog, plugins });
  const at = clock.now().toISOString();
  const account = await stores.accounts.ensureAccount({ id: newId(), name: DEFAULT_ACCOUNT, at });
  const viewer = actingViewer(account.id, 'cli');
  const close = async (): Promise<void> => {
    await engine.close();
    await events.close();
    await stores.close();
  };
  return { engine, stores, plugins, viewer, close };
}
