import type { PluginStore } from '../../../engine/plugin.ts';
import type { DocumentStore } from './document-store.ts';
import { memoryDocuments } from './memory-documents.ts';
import { postgresDocuments } from './postgres-documents.ts';

/** Documents of a bot that are edited while it talks: no part of a version (decision 0205). */
export const documents: PluginStore<DocumentStore> = { postgres: postgresDocuments, memory: memoryDocuments };
