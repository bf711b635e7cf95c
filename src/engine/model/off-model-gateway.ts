import type { ModelGateway } from './port.ts';

/** No model at all: bots work by their rules alone. Nobody asks it, as `isConfigured` says not to. */
export const offModelGateway: ModelGateway = {
  isConfigured: false,
  async *decide() {},
};
