/**
 * The public door for plugins that work for the whole server, `colloquy/plugin/server`: what `serve` of a plugin is given
 * and may bring, the stores behind it, and tools for whole bundles. Most plugins need `colloquy/plugin` alone.
 */

// What a plugin does for the server.
export type { ApartParts, PluginAnnouncement, PluginServer, ServedPlugin } from './served-plugin.ts';
export type { PluginRegistry } from './plugin-host.ts';
export { defineQueue, SEND_WEBHOOK, textOf } from './queue.ts';
export type { JobDefinition } from './ports/job.ts';
export type { Clock } from './ports/clock.ts';
export type { Log } from './ports/log.ts';
export type { Engine } from './engine.ts';
export type { Viewer } from './ports/account.ts';

// What the server keeps.
export type { Stores } from './ports/stores.ts';
export type { BotVersionRecord, PublishInput } from './ports/bot.ts';
export type { ConversationRecord } from './ports/conversation.ts';
export type { Button, SolutionStep } from './ports/message.ts';
export type { Page, PageRequest } from './ports/page.ts';
export type { StepRecord } from './ports/step.ts';
export type { RecordedTurn } from './ports/turn.ts';
export { newPublicKey } from './ids.ts';
export { CAP_EVENTS, CONVERSATION_RESOLVED, HANDOFF_EVENTS } from './outbox-events.ts';

// Bundles: checked, tested and replayed.
export type { BundleFiles } from './bundle/definition.ts';
export { checksumOf } from './bundle/checksum.ts';
export { loadBundle } from './bundle/load-bundle.ts';
export { readTests, runConversationTest, type FiledTest } from './testing/index.ts';
export { createReplayer } from './replay/index.ts';
export { currentFrame } from './state/state.ts';
export { readerFor } from '../understanding/index.ts';

// The model.
export type { Embeddings, ModelGateway, TextVector } from './model/port.ts';
export { decisionFormat } from './model/index.ts';
export type { ModelOutcome } from './vocabulary.ts';

// Documents.
export { createDocumentReader, type DocumentReader } from './documents/reading/read-apart.ts';
export { findConflicts } from './documents/find-conflicts.ts';
export type { ConflictingSentence, DocumentConflict } from './documents/find-conflicts.ts';
export { formatOfMediaType, formatOfName } from './documents/reading/formats.ts';
export { CallFailed } from './outside/call-outside.ts';
export { recordsOf } from './plugin-records.ts';

// What the API asks of plugins.
export type { Topics } from './topics/index.ts';
export type {
  ChangedTest,
  FlowChange,
  FlowStatRecord,
  GateReport,
  ProposalFilter,
  ProposalRecord,
  ProposalReview,
  ProposalTopic,
  ReplayedConversation,
  ReviewedProposal,
} from './topics/proposals.ts';
export type {
  BusinessDataKind,
  BusinessDay,
  BusinessTopic,
  MenuChange,
  MenuDish,
  PlacedOrder,
} from './topics/business.ts';
export type {
  DocumentChange,
  DocumentRecord,
  DocumentRevisionRecord,
  KnowledgeTopic,
  SitemapRecord,
} from './topics/knowledge.ts';
export type { AlertRecord, AlertSubject, AlertTopic } from './topics/alerts.ts';
export type { AlertChange, AlertMetric, ProposalChange, ProposalOrigin } from './vocabulary.ts';

// How conversations went.
export {
  countsOfFlow,
  countsOverall,
  figuresOf,
  SILENT_AFTER_MINUTES,
  type ConversationFigures,
} from './figures.ts';
export type { ConversationCounts, CountsRow } from './ports/statistics.ts';
