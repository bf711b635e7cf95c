/**
 * `POST /ai/<bot>/chat` speaks the UI message stream of the AI SDK, so that its `useChat` talks to a bot; buttons, steps, actions
 * and media come as data parts. `GET /ai/<bot>/chat/<id>/stream` is where `useChat` resumes: the greeting, or a turn under way.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BotError, cursorOf } from '../../../engine/index.ts';
import type { EngineEvent, TurnRecord } from '../../../engine/index.ts';
import { threadPage } from '../../../resolvers/paging.ts';
import type { RequestContext } from '../../../resolvers/request-context.ts';
import { fileIdIn } from './file-links.ts';
import type { NamedConversation, NamedConversations } from './named-conversations.ts';
import { readBody } from './read-body.ts';
import { replyTexts } from './reply-texts.ts';
import { frame, ofHandle } from './stream-turn.ts';
import type { OpenTurn, TurnCodec, TurnRequest, TurnStreams } from './stream-turn.ts';
import { wireAction, wireMedia } from './wire-values.ts';

const PART = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  data: z.unknown().optional(),
  /** Of a part `file`. */
  url: z.string().optional(),
});
const MESSAGE = z.looseObject({
  id: z.string().min(1).max(150),
  role: z.string(),
  parts: z.array(PART),
  metadata: z.unknown().optional(),
});
const BODY = z.looseObject({
  id: z.string().min(1).max(150),
  messages: z.array(MESSAGE),
  locale: z.string().optional(),
  userId: z.string().optional(),
});

/** A pressed button: `metadata: { button }`, or a part `data-button` with `{ value, text }`. */
const METADATA = z.object({ button: z.string() });
const BUTTON = z.object({ value: z.string(), text: z.string().optional() });

function messageOf({
  parts,
  metadata,
}: z.infer<typeof MESSAGE>): Pick<TurnRequest, 'text' | 'button' | 'attachmentIds'> {
  const words = parts
    .filter(({ type }) => type === 'text')
    .map(({ text }) => text ?? '')
    .join('\n');
  const pressed = BUTTON.safeParse(parts.find(({ type }) => type === 'data-button')?.data).data;
  const button = pressed?.value ?? METADATA.safeParse(metadata).data?.button;
  const text = words === '' ? pressed?.text : words;
  const files = parts.filter(({ type }) => type === 'file');
  return { text, button, attachmentIds: files.map(({ url }) => fileIdIn('parts.url', url ?? '')) };
}

function aiCodec(conversationId: () => string): TurnCodec {
  const texts = replyTexts();
  let isBegun = false;
  const text = ({ messageId, isNew, delta }: { messageId: string; isNew: boolean; delta: string }): string =>
    (isNew ? frame({ type: 'text-start', id: messageId }) : '') +
    (delta === '' ? '' : frame({ type: 'text-delta', id: messageId, delta }));

  const ended = (turn: TurnRecord, cursor: string): string =>
    [
      ...texts.rest(turn).map(text),
      ...texts.ids().map((id) => frame({ type: 'text-end', id })),
      ...turn.replies.flatMap(({ id, buttons, media }) => [
        ...(buttons.length > 0
          ? [frame({ type: 'data-buttons', id: `${id}/buttons`, data: { messageId: id, buttons } })]
          : []),
        ...(media.length > 0
          ? [frame({ type: 'data-media', id: `${id}/media`, data: { messageId: id, media: wireMedia(media) } })]
          : []),
      ]),
      frame({ type: 'finish', messageMetadata: { conversationId: conversationId(), turnId: turn.id, cursor } }),
    ].join('');

  const told = (event: EngineEvent): string => {
    switch (event.kind) {
      case 'ReplyChunk':
        return text({ messageId: event.messageId, ...texts.add(event) });
      case 'ActionPerformed':
        return frame({ type: 'data-action', id: event.action.id, data: wireAction(event.action) });
      case 'StepPresented': {
        const { id, flow, step, type, buttons, expectedInput } = event.step;
        return frame({ type: 'data-step', id, data: { flow, step, type, buttons, expectedInput } });
      }
      case 'TurnCompleted':
        return ended(event.turn, event.cursor);
      case 'TurnFailed':
        return frame({ type: 'error', errorText: event.problem.message });
      default:
        return '';
    }
  };

  return {
    headers: { 'x-vercel-ai-ui-message-stream': 'v1' },
    write(event) {
      const start = isBegun ? '' : frame({ type: 'start', messageId: event.turnId ?? undefined });
      isBegun = true;
      return start + told(event);
    },
    fail: ({ message }) => frame({ type: 'error', errorText: message }) + frame('[DONE]'),
    end: () => frame('[DONE]'),
  };
}

/** The greeting of a conversation that has nothing else yet, or the turn that runs now; null: neither. */
async function unfinished(
  context: RequestContext,
  conversations: NamedConversations,
  named: NamedConversation,
  signal: AbortSignal,
): Promise<(OpenTurn & { conversationId: string }) | null> {
  const { viewer, services } = context;
  const { id, greeting } = await conversations.start(context, named);
  const [last] =
    (await services.stores.conversations.turnsOf(viewer.accountId, [id], threadPage('turn', { last: 1 })))
      .get(id)
      ?.rows.slice(-1) ?? [];
  if (!last || last.id === greeting.turnId) return { conversationId: id, ...ofHandle(greeting, signal) };
  if (last.completedAt !== null) return null;
  const after = cursorOf(last.sequence, 0);
  return { conversationId: id, after, events: await services.engine.events(viewer, id, after, signal) };
}

export function serveAiSdk(server: FastifyInstance, turns: TurnStreams, conversations: NamedConversations): void {
  server.post<{ Params: { bot: string } }>('/ai/:bot/chat', (request, reply) => {
    const { id: chat, messages, locale, userId } = readBody(BODY, request.body);
    const message = messages.at(-1);
    if (message?.role !== 'user')
      throw new BotError('INVALID_INPUT', { where: 'messages', problem: "the last one has to be the person's" });
    let conversationId = '';
    return turns.answer(
      request,
      reply,
      aiCodec(() => conversationId),
      async (context, signal) => {
        const named = { botSlug: request.params.bot, name: `ai:${chat}`, locale, userId };
        conversationId = await conversations.idOf(context, named);
        const idempotencyKey = `ai:${message.id}`;
        return turns.open(
          context,
          { conversationId, ...messageOf(message), idempotencyKey, lastEventId: null },
          signal,
        );
      },
    );
  });

  server.get<{ Params: { bot: string; id: string } }>('/ai/:bot/chat/:id/stream', (request, reply) => {
    let conversationId = '';
    return turns.answer(
      request,
      reply,
      aiCodec(() => conversationId),
      async (context, signal) => {
        const named = { botSlug: request.params.bot, name: `ai:${request.params.id}` };
        const opened = await unfinished(context, conversations, named, signal);
        conversationId = opened?.conversationId ?? '';
        return opened;
      },
    );
  });
}
