/**
 * Operations that travel by their hash: automatic persisted queries (a client sends the hash, and the text once where the server does
 * not know it), and trusted documents (docs/api.md). Requests are given their text here, before anything looks at it.
 */
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { BotError } from '../../engine/index.ts';
import type { Identity } from '../../resolvers/api-context.ts';
import type { Documents } from './documents.ts';
import { sha256Of } from './trusted-operations.ts';
import type { TrustedOperations } from './trusted-operations.ts';

/** Characters of all documents that are remembered. Forgetting one costs its client a second request. */
const REMEMBERED = 8_000_000;

const HASH = /^[0-9a-f]{64}$/i;
const persistedQuery = z.object({ version: z.literal(1), sha256Hash: z.string().regex(HASH) });

/** What a request says of its operation, in its body or its address. */
interface Asked {
  query?: unknown;
  extensions?: unknown;
  /** Ids of documents, as the drafts of GraphQL over HTTP and Relay's network layers name them. */
  documentId?: unknown;
  doc_id?: unknown;
}

export interface PersistedOperations {
  /** Puts the text of a known operation into the request. Gives why it is not run: PERSISTED_QUERY_NOT_FOUND, OPERATION_NOT_TRUSTED. */
  fillIn(request: Pick<FastifyRequest, 'method' | 'body' | 'query' | 'identity' | 'raw'>): BotError | null;
  /** Of an operation that comes with its text. */
  refusalOf(query: string, identity: Identity): BotError | null;
}

/** A page's: it has no key of an application, so that anybody can send what it sends. */
const isOfPage = ({ viewer }: Identity): boolean => viewer === null || viewer.role === 'VISITOR';

/** `extensions` is an object in a body, and its JSON in an address. */
const extensionsIn = ({ extensions }: Asked): Record<string, unknown> => {
  try {
    const value: unknown = typeof extensions === 'string' ? JSON.parse(extensions) : extensions;
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const idIn = ({ documentId, doc_id }: Asked): string | null => {
  const id = documentId ?? doc_id;
  return typeof id === 'string' ? id.replace(/^sha256:/, '') : null;
};

/** The handlers of GET read the address themselves. */
const addressWith = (url: string | undefined, query: string, extensions: object): string => {
  const [path = '', search] = (url ?? '').split('?');
  const asked = new URLSearchParams(search);
  asked.set('query', query);
  asked.set('extensions', JSON.stringify(extensions));
  return `${path}?${asked}`;
};

export function persistedOperations(documents: Documents, trusted: TrustedOperations | undefined): PersistedOperations {
  const remembered = new LRUCache<string, string>({ maxSize: REMEMBERED, sizeCalculation: ({ length }) => length });

  const refusalOf: PersistedOperations['refusalOf'] = (query, identity) =>
    trusted && isOfPage(identity) && !trusted.has(sha256Of(query)) ? new BotError('OPERATION_NOT_TRUSTED') : null;

  /** The text that an id or a hash stands for; a text that comes with its hash is kept under it. */
  const textOf = (asked: Asked, hash: string | null): string | null => {
    if (typeof asked.query === 'string' && asked.query !== '') {
      const { query } = asked;
      // Only what is right: a hash of another text would give others a document that they did not mean.
      if (hash !== null && sha256Of(query) === hash && documents.check(query).document) remembered.set(hash, query);
      return query;
    }
    const id = hash ?? idIn(asked);
    return id === null ? null : (trusted?.get(id) ?? remembered.get(id) ?? null);
  };

  return {
    refusalOf,
    fillIn({ method, body, query: address, identity, raw }) {
      const asked = (method === 'GET' ? address : body) as Asked | null | undefined;
      if (typeof asked !== 'object' || asked === null) return null;
      const { persistedQuery: persisted, ...extensions } = extensionsIn(asked);
      const parsed = persistedQuery.safeParse(persisted);
      const hash = parsed.success ? parsed.data.sha256Hash.toLowerCase() : null;
      if (hash === null && idIn(asked) === null)
        return typeof asked.query === 'string' ? refusalOf(asked.query, identity) : null;
      const text = textOf(asked, hash);
      if (text === null) return new BotError('PERSISTED_QUERY_NOT_FOUND');
      const refusal = refusalOf(text, identity);
      if (refusal) return refusal;
      asked.query = text;
      if (method === 'GET') raw.url = addressWith(raw.url, text, extensions);
      else asked.extensions = extensions;
      return null;
    },
  };
}
