/**
 * What the API asks of plugins, by topic. A plugin that serves a topic answers for all bots of the server; the nouns are those
 * of the GraphQL schema, so that whoever serves it, clients see no difference.
 */
import type { BusinessTopic } from './business.ts';
import type { AlertTopic } from './alerts.ts';
import type { KnowledgeTopic } from './knowledge.ts';
import type { ProposalTopic } from './proposals.ts';

export type * from './alerts.ts';
export type * from './business.ts';
export type * from './knowledge.ts';
export type * from './proposals.ts';

/** Topics that the API knows, each with what answers on it. */
export interface Topics {
  proposals: ProposalTopic;
  alerts: AlertTopic;
  business: BusinessTopic;
  knowledge: KnowledgeTopic;
}
