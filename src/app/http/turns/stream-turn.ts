/**
 * One turn as server-sent events, for protocols that are no GraphQL: a message is sent, or a turn picked up where its reader
 * lost it, and each event is written as the protocol has it. What refuses the message is an HTTP error, before the stream.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BotError, LAST_PLACE, parseCursor } from '../../../engine/index.ts';
import type { EngineEvent, TurnHandle } from '../../../engine/index.ts';
import { everyone } from '../../../schema/access.ts';
import type { Services } from '../../../resolvers/api-context.ts';
import { authorise } from '../../../resolvers/enforce-access.ts';
import { RequestContext } from '../../../resolvers/request-context.ts';
import { send } from '../../../resolvers/send.ts';
import { toGraphQLError, toWireError } from '../../../resolvers/to-problem.ts';
import { requireId } from '../../../resolvers/visible.ts';
import type { CredentialWatch } from '../../access/credential-watch.ts';

/** How often a silent stream says that it lives, ms: proxies and clients take half a minute of silence for a cut. */
const PING_MS = 12_000;
/** What may wait for a slow reader, bytes; then its stream ends, and it comes back with its cursor. */
const MAX_BUFFERED = 4 * 1024 * 1024;
const SEQUENCE_DIGITS = 9;

/** A message, and the cursor of the last event of its turn that was seen. */
export interface TurnRequest {
  conversationId: string;
  text?: string | undefined;
  button?: string | undefined;
  attachmentIds?: string[] | undefined;
  idempotencyKey?: string | undefined;
  /** null: none was seen. Without a message: the turn that it belongs to. */
  lastEventId: string | null;
}

/** What went wrong, as clients are told it. */
export interface StreamProblem {
  code: string;
  message: string;
  retryAfterMs: number | null;
}

/** How a protocol writes the events of a turn: whole server-sent events, or nothing. */
export interface TurnCodec {
  headers?: Readonly<Record<string, string>>;
  begin?: () => string;
  write(event: EngineEvent): string;
  /** The stream ends without the turn's end. */
  fail(problem: StreamProblem): string;
  /** The last words of a stream that is whole. */
  end?: () => string;
}

/** Events of a turn behind a cursor. */
export interface OpenTurn {
  after: string;
  events: AsyncIterable<EngineEvent>;
}

export interface TurnStreams {
  contextOf(request: FastifyRequest): RequestContext;
  /** Sends, or picks up; null: the turn's end was seen. Throws FORBIDDEN, INVALID_INPUT and what `Engine.sendMessage` throws. */
  open(context: RequestContext, asked: TurnRequest, signal: AbortSignal): Promise<OpenTurn | null>;
  /** Opens and writes; 204 where there is nothing left to write. */
  answer(
    request: FastifyRequest,
    reply: FastifyReply,
    codec: TurnCodec,
    open: (context: RequestContext, signal: AbortSignal) => Promise<OpenTurn | null>,
  ): Promise<void>;
}

interface TurnStreamsOptions {
  services: Services;
  watch: Pick<CredentialWatch, 'watch'>;
  /** Keeps the server open until what is written has left. */
  track: (answered: Promise<unknown>) => void;
}

/** One server-sent event. */
export const frame = (data: object | string, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

const isEnd = ({ kind }: EngineEvent): boolean => kind === 'TurnCompleted' || kind === 'TurnFailed';

export const ofHandle = (turn: TurnHandle, signal: AbortSignal): OpenTurn => ({
  after: turn.cursor,
  events: turn.events(signal),
});

/** The events of the turn that the cursor stands in, up to its end. */
async function* ofTurn({ after, events }: OpenTurn): AsyncGenerator<EngineEvent> {
  const turn = after.slice(0, SEQUENCE_DIGITS);
  for await (const event of events) {
    if (event.cursor.slice(0, SEQUENCE_DIGITS) !== turn || event.cursor <= after) continue;
    yield event;
    if (isEnd(event)) return;
  }
}

export function createTurnStreams({ services, watch, track }: TurnStreamsOptions): TurnStreams {
  const { engine, log } = services;

  const problemOf = (thrown: unknown): StreamProblem => {
    const { message, extensions } = toWireError(toGraphQLError(thrown), log);
    const { code, retryAfterMs } = extensions as { code: string; retryAfterMs?: number };
    return { code, message, retryAfterMs: retryAfterMs ?? null };
  };

  const open: TurnStreams['open'] = async (context, asked, signal) => {
    authorise(everyone('conversations:write'), context, 'send messages');
    const conversationId = requireId(asked.conversationId, 'Conversation');
    const { lastEventId } = asked;
    const seen = lastEventId === null ? null : parseCursor(lastEventId);
    if (lastEventId !== null && !seen) throw new BotError('CURSOR_INVALID', { cursor: lastEventId.slice(0, 100) });
    const hasFiles = (asked.attachmentIds ?? []).length > 0;
    const hasMessage = asked.text !== undefined || asked.button !== undefined || hasFiles;
    if (seen && hasMessage && asked.idempotencyKey === undefined)
      throw new BotError('INVALID_INPUT', { where: 'idempotencyKey', problem: 'is needed to go on with a message' });
    const turn = seen && !hasMessage ? null : await send(context, { ...asked, conversationId });
    const after = turn && (lastEventId === null || lastEventId < turn.cursor) ? turn.cursor : (lastEventId ?? '');
    if ((parseCursor(after)?.place ?? 0) >= LAST_PLACE) return null;
    const events =
      turn && after === turn.cursor
        ? turn.events(signal)
        : await engine.events(context.viewer, conversationId, after, signal);
    return { after, events };
  };

  async function* written(
    opened: OpenTurn,
    codec: TurnCodec,
    hasLeft: () => boolean,
    overBy: () => BotError | null,
  ): AsyncGenerator<string> {
    try {
      yield codec.begin?.() ?? '';
      let hasEnded = false;
      for await (const event of ofTurn(opened)) {
        hasEnded = isEnd(event);
        yield codec.write(event);
      }
      if (hasLeft()) return;
      const over = overBy() ?? (hasEnded ? null : new BotError('SERVER_CLOSING'));
      yield over ? codec.fail(problemOf(over)) : (codec.end?.() ?? '');
    } catch (thrown) {
      if (hasLeft()) return;
      yield codec.fail(problemOf(thrown));
    }
  }

  const write = async (reply: FastifyReply, body: AsyncIterable<string>, abort: () => void): Promise<void> => {
    const response = reply.raw;
    response.once('close', abort);
    const ping = setInterval(() => response.write(':\n\n'), PING_MS);
    try {
      for await (const text of body) {
        if (response.destroyed || response.writableLength > MAX_BUFFERED) break;
        if (text !== '') response.write(text);
      }
    } finally {
      clearInterval(ping);
      response.end();
    }
  };

  return {
    contextOf: (request) => new RequestContext(services, request.identity, request.ip),
    open,
    async answer(request, reply, codec, opener) {
      const abort = new AbortController();
      const context = new RequestContext(services, request.identity, request.ip);
      const opened = await opener(context, abort.signal);
      if (!opened) return void (await reply.code(204).send());
      let over: BotError | null = null;
      const unwatch = watch.watch(request.identity, (reason) => {
        over = reason;
        abort.abort();
      });
      const headers = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)] as const);
      reply.hijack();
      reply.raw.writeHead(200, {
        ...Object.fromEntries(headers),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
        ...codec.headers,
      });
      reply.raw.flushHeaders();
      const body = written(
        opened,
        codec,
        () => reply.raw.destroyed,
        () => over,
      );
      const done = write(reply, body, () => abort.abort()).finally(unwatch);
      track(done);
      await done;
    },
  };
}
