import type { BotDefinition } from '../../engine/plugin.ts';
import type { Clock, Embeddings, Log, ModelGateway, PluginRegistry, Stores } from '../../engine/plugin-server.ts';
import type { Trial, TrialResult } from './hold-trial.ts';
import type { LearningStore } from './store/learning-store.ts';

/** What the flywheel works with. */
export interface FlywheelParts {
  stores: Stores;
  learning: LearningStore;
  /** The compiled definition of a version. */
  definitionOf(accountId: string, versionId: string): Promise<BotDefinition>;
  model: ModelGateway;
  /** Absent: what proposals say is compared by their words alone. */
  embeddings?: Embeddings | undefined;
  clock: Clock;
  log: Log;
  plugins: PluginRegistry;
  /** Throws TRIAL_FAILED. */
  holdTrial(trial: Trial): Promise<TrialResult>;
}
