/** Relay's arguments -> a page request of the stores, and their page -> a connection. Cursors are opaque and name a row. */
import { validate as isUuid } from 'uuid';
import { BotError } from '../engine/index.ts';
import type {
  ConversationListRequest,
  ListedConversation,
  Page,
  PageRequest,
  ThreadPageRequest,
} from '../engine/index.ts';
import type { Connection, ListArgs, ThreadArgs } from '../schema/connection.ts';

const DEFAULT_SIZE = 20;
const MAX_SIZE = 100;

/** What the cursor lists: a cursor of one list is none of another. */
type ListKind =
  | 'apiKey'
  | 'audit'
  | 'bot'
  | 'conversation'
  | 'document'
  | 'proposal'
  | 'turn'
  | 'step'
  | 'user'
  | 'version';

const cursorOf = (kind: ListKind, id: string): string => Buffer.from(`${kind}:${id}`).toString('base64url');

/** Throws CURSOR_INVALID. */
const idOf = (kind: ListKind, cursor: string): string => {
  const [found, id] = Buffer.from(cursor, 'base64url').toString().split(':');
  if (found !== kind || !isUuid(id)) throw new BotError('CURSOR_INVALID', { cursor: cursor.slice(0, 100) });
  return id as string;
};

/** Throws INVALID_INPUT for a negative size; more than 100 are answered with 100. */
const sizeOf = (where: 'first' | 'last', size: number | null | undefined): number => {
  if (size == null) return DEFAULT_SIZE;
  if (size < 0) throw new BotError('INVALID_INPUT', { where, problem: 'must not be negative' });
  return Math.min(size, MAX_SIZE);
};

/** Of a list that is read newest first. Throws CURSOR_INVALID, INVALID_INPUT. */
export const listPage = (kind: ListKind, args: ListArgs): PageRequest => ({
  first: sizeOf('first', args.first),
  after: args.after == null ? null : idOf(kind, args.after),
});

/** Orders by a moment that may change between two pages: the cursor says what it was. */
const MOMENTS = { LAST_ACTIVITY: 'active', WAITING_SINCE: 'waiting' } as const;
export type MomentOrder = keyof typeof MOMENTS;

export const momentCursorOf =
  (order: MomentOrder) =>
  ({ id, lastActivityAt, waitingSince }: ListedConversation): string => {
    const at = order === 'LAST_ACTIVITY' ? lastActivityAt : waitingSince;
    return Buffer.from(`${MOMENTS[order]}:${id}:${at}`).toString('base64url');
  };

export function momentPage(order: MomentOrder, args: ListArgs): ConversationListRequest {
  const first = sizeOf('first', args.first);
  if (args.after == null) return { first, after: null, order };
  const [kind, id, ...at] = Buffer.from(args.after, 'base64url').toString().split(':');
  const afterAt = at.join(':');
  const isCursor = kind === MOMENTS[order] && isUuid(id) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(afterAt);
  if (!isCursor || Number.isNaN(Date.parse(afterAt)))
    throw new BotError('CURSOR_INVALID', { cursor: args.after.slice(0, 100) });
  return { first, after: id as string, afterAt, order };
}

/** Of a thread, whose rows come oldest first: from its beginning with `first`, else its end. Throws as `listPage`. */
export function threadPage(kind: ListKind, args: ThreadArgs): ThreadPageRequest {
  const isForward = args.first != null || args.after != null;
  if (isForward && (args.last != null || args.before != null)) {
    throw new BotError('INVALID_INPUT', { where: 'first', problem: 'goes with `after`; `last` goes with `before`' });
  }
  if (isForward) return { ...listPage(kind, args), from: 'oldest' };
  const after = args.before == null ? null : idOf(kind, args.before);
  return { first: sizeOf('last', args.last), after, from: 'newest' };
}

/** `page.hasNextPage` counts in the direction the page was read in; a page from the end is read backwards. */
export function toConnection<R extends { id: string }, T>(
  kind: ListKind,
  request: ThreadPageRequest,
  page: Page<R>,
  toNode: (row: R) => T,
  cursorFor: (row: R) => string = (row) => cursorOf(kind, row.id),
): Connection<T> {
  const edges = page.rows.map((row) => ({ cursor: cursorFor(row), node: toNode(row) }));
  const isBackward = request.from === 'newest';
  const hasBehind = request.after !== null;
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: isBackward ? hasBehind : page.hasNextPage,
      hasPreviousPage: isBackward ? page.hasNextPage : hasBehind,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
