import type { Engine } from '../engine.ts';
import type { Json } from '../json.ts';
import type { ModelGateway } from '../model/port.ts';
import type { PluginRegistry } from '../plugin-host.ts';
import type { Stores } from '../ports/stores.ts';

/** What a test runs on. Empty stores; one bench for each test. */
export interface TestBench {
  engine: Engine;
  stores: Stores;
  plugins: PluginRegistry;
  /** Requests that have reached the model's server. */
  modelRequests(): number;
  close(): Promise<void>;
}

/**
 * Sets up a bench. `now` is local to `timeZone` (`2026-11-20T15:00`); the model gives these answers in turn, and there
 * is none when the list is empty.
 */
export type MakeTestBench = (setting: {
  now: string;
  timeZone: string;
  modelAnswers: readonly (string | Json)[];
  /** In place of answers: the model that the test brings. */
  model?: ModelGateway | undefined;
}) => Promise<TestBench>;
