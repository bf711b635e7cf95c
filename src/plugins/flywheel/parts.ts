import type {
  BotDefinition,
  Clock,
  Embeddings,
  Log,
  MakeTestBench,
  ModelGateway,
  PluginRegistry,
  Stores,
} from '../../engine/index.ts';

/** What the flywheel works with. */
export interface FlywheelParts {
  stores: Stores;
  /** The compiled definition of a version. */
  definitionOf(accountId: string, versionId: string): Promise<BotDefinition>;
  model: ModelGateway;
  /** Absent: what proposals say is compared by their words alone. */
  embeddings?: Embeddings | undefined;
  clock: Clock;
  log: Log;
  plugins: PluginRegistry;
  /** Benches that a bot's own tests are held on. */
  makeTestBench: MakeTestBench;
  /** Empty stores, for a replay. */
  makeStores(): Stores;
}
