/**
 * How a request to `/graphql` is answered: as JSON or as a stream of events, by what it asks for and by what its client takes.
 * Clients name event streams among much else (urql does for every query), so a stream is for subscriptions, and for who takes
 * nothing else.
 */
import type { FastifyRequest } from 'fastify';
import { Kind, OperationTypeNode, getOperationAST } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import Negotiator from 'negotiator';
import type { Documents } from './documents.ts';

const JSON_TYPES = ['application/json', 'application/graphql-response+json'];
const EVENT_STREAM = 'text/event-stream';

/** Sends a message and streams the reply: as much a mutation as a subscription. */
const SENDING = 'converse';

export type Transport =
  | 'json'
  | 'stream'
  /** What changes something never travels by GET: a page of any site could have a browser send it. */
  | 'post_only'
  /** A subscription whose client takes no stream. */
  | 'no_stream';

interface Asked {
  query?: unknown;
  operationName?: unknown;
}

/** The operation that a request asks for; null where it is none, which is for the transport to say. */
const operationIn = (request: FastifyRequest, documents: Documents): OperationDefinitionNode | null => {
  const asked = (request.method === 'GET' ? request.query : request.body) as Asked | null | undefined;
  if (typeof asked?.query !== 'string') return null;
  const { document } = documents.check(asked.query);
  const name = typeof asked.operationName === 'string' ? asked.operationName : undefined;
  return document ? (getOperationAST(document, name) ?? null) : null;
};

const changesSomething = ({ operation, selectionSet }: OperationDefinitionNode): boolean =>
  operation === OperationTypeNode.MUTATION ||
  (operation === OperationTypeNode.SUBSCRIPTION &&
    // A fragment may hold it.
    selectionSet.selections.some((field) => field.kind !== Kind.FIELD || field.name.value === SENDING));

export const chooseTransport = (request: FastifyRequest, documents: Documents): Transport => {
  const operation = operationIn(request, documents);
  if (request.method === 'GET' && operation && changesSomething(operation)) return 'post_only';
  const taken = new Negotiator(request.raw).mediaTypes([...JSON_TYPES, EVENT_STREAM]);
  const takesStream = taken.includes(EVENT_STREAM) && request.headers.accept?.includes(EVENT_STREAM) === true;
  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return takesStream ? 'stream' : 'no_stream';
  return takesStream && !taken.some((type) => JSON_TYPES.includes(type)) ? 'stream' : 'json';
};
