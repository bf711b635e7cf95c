/** The front door of the engine: all that plugins, stores, channels, resolvers and the app see of it. */
export * from './bundle/definition.ts';
export * from './define-plugin.ts';
export * from './engine.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './hooks.ts';
export * from './ids.ts';
export * from './json.ts';
export * from './ports.ts';
export * from './records.ts';
export * from './rules/trace.ts';
export * from './state/state.ts';
export * from './turn/decision.ts';
export * from './turn/effects.ts';
export * from './turn/view.ts';
export * from './understanding/types.ts';
export * from './vocabulary.ts';
