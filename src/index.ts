/**
 * The door for who embeds the server, `colloquy`: the whole application as configured, or the engine alone on stores of
 * one's choice. Plugins use `colloquy/plugin`, tests `colloquy/testing`.
 */
export { buildApp } from './app/build-app.ts';
export type { App } from './app/assemble-app.ts';
export { readConfig } from './app/config.ts';
export type { Config } from './app/config.ts';
export { engineVersion, loadPlugins } from './app/load-plugins.ts';
export type { LoadedPlugins } from './app/load-plugins.ts';
export { publishBots, readBundleFolder } from './app/publish-bots.ts';
export { builtInPlugins } from './plugins/index.ts';
export { memoryEventLog, memoryStores } from './stores/memory/index.ts';
export { BotError, createEngine, createModelGateway, loadBundle, newId, offModelGateway } from './engine/index.ts';
export type {
  BundleFiles,
  Engine,
  EngineEvent,
  EngineOptions,
  ErrorCode,
  LoadedBundle,
  Log,
  Mistake,
  ModelGateway,
  PluginRegistry,
  SendMessageInput,
  StartConversationInput,
  Stores,
  TurnHandle,
  TurnRecord,
  Viewer,
} from './engine/index.ts';
