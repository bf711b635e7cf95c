/**
 * `POST /widget/conversations/:id/messages/stream`: a message and its reply by server-sent events, for pages and devices that
 * want no GraphQL. `Last-Event-ID` goes on with a turn whose stream was cut.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { EngineEvent, TurnRecord } from '../../../engine/index.ts';
import { messagesOf } from '../../../resolvers/to-schema.ts';
import { readBody } from './read-body.ts';
import { frame } from './stream-turn.ts';
import type { TurnCodec, TurnStreams } from './stream-turn.ts';
import { wireAction, wireMedia } from './wire-values.ts';

const BODY = z.strictObject({
  text: z.string().optional(),
  button: z.string().optional(),
  attachmentIds: z.array(z.string()).optional(),
  idempotencyKey: z.string().optional(),
});

type Expected = { type: string; variable: string } | null;

const shown = (turn: TurnRecord) =>
  messagesOf(turn).map(({ id, role, text, at, buttons, media, attachments }) => ({
    id,
    role,
    text,
    at,
    buttons,
    media: wireMedia(media),
    attachments,
  }));

function widgetCodec(): TurnCodec {
  let expectedInput: Expected = null;
  const dataOf = (event: EngineEvent): object | null => {
    const { cursor, turnId } = event;
    switch (event.kind) {
      case 'ReplyChunk': {
        const { messageId, text, offset } = event;
        return { type: 'chunk', messageId, offset, text, cursor };
      }
      case 'ActionPerformed':
        return { type: 'action', action: wireAction(event.action), cursor };
      case 'StepPresented':
        expectedInput = event.step.expectedInput;
        return null;
      case 'TurnCompleted':
        return { type: 'done', turnId, messages: shown(event.turn), expectedInput, cursor };
      case 'TurnFailed':
        return { type: 'error', turnId, ...event.problem, retryAfterMs: null, cursor };
      default:
        return null;
    }
  };
  return {
    write(event) {
      const data = dataOf(event);
      return data ? frame(data, event.cursor) : '';
    },
    fail: (problem) => frame({ type: 'error', ...problem }),
  };
}

export function serveWidgetStream(server: FastifyInstance, turns: TurnStreams): void {
  server.post<{ Params: { id: string } }>('/widget/conversations/:id/messages/stream', (request, reply) => {
    const lastEventId = request.headers['last-event-id'];
    const asked = {
      ...readBody(BODY, request.body),
      conversationId: request.params.id,
      lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
    };
    return turns.answer(request, reply, widgetCodec(), (context, signal) => turns.open(context, asked, signal));
  });
}
