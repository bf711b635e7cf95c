import { HANDOFF_EVENTS, SEND_WEBHOOK } from '../../engine/plugin-server.ts';
import type { PluginServer, ServedPlugin } from '../../engine/plugin-server.ts';
import { businessTopic } from './business/business-topic.ts';
import { handoffConfig } from './handoff/handoff-config.ts';

const ROUTES = Object.fromEntries(Object.values(HANDOFF_EVENTS).map((kind) => [kind, [SEND_WEBHOOK]]));

/** Tells whom the bot names of what becomes of conversations that are with people, and answers on what a business keeps. */
export const serve = (server: PluginServer): ServedPlugin => ({
  routes: ROUTES,
  services: { business: businessTopic(server) },
  receiverOf: ({ plugins }, kind) => {
    const declared = plugins.find(({ use }) => use === 'actions')?.config as { handoff?: unknown } | undefined;
    const config = handoffConfig.safeParse(declared?.handoff ?? {});
    return kind in ROUTES && config.success ? (config.data.webhook?.url ?? null) : null;
  },
});
