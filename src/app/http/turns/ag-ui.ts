/** `POST /ag-ui/<bot>`: a bot as an agent of the AG-UI protocol. A run is a turn; without a message, the greeting. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { EngineEvent, TurnRecord } from '../../../engine/index.ts';
import { fileIdIn } from './file-links.ts';
import type { NamedConversations } from './named-conversations.ts';
import { readBody } from './read-body.ts';
import { replyTexts } from './reply-texts.ts';
import { frame, ofHandle } from './stream-turn.ts';
import type { TurnCodec, TurnStreams } from './stream-turn.ts';
import { wireAction, wireMedia } from './wire-values.ts';

const PART = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  /** Of an image, a sound, a video or a document: `file` has its id, `url` the link of its upload. */
  source: z.looseObject({ type: z.string(), value: z.string() }).optional(),
});
const MESSAGE = z.looseObject({
  id: z.string().min(1).max(150),
  role: z.string(),
  content: z.union([z.string(), z.array(PART)]).optional(),
});
const BODY = z.looseObject({
  threadId: z.string().min(1).max(150),
  runId: z.string().min(1),
  messages: z.array(MESSAGE),
  /** `button`: the value of a button on offer, with the message's text as what the person read on it. */
  forwardedProps: z
    .looseObject({ button: z.string().optional(), locale: z.string().optional(), userId: z.string().optional() })
    .nullish(),
});
type Run = z.infer<typeof BODY>;

const wordsOf = ({ content }: z.infer<typeof MESSAGE>): string =>
  typeof content === 'string' ? content : (content ?? []).flatMap(({ text }) => text ?? []).join('\n');

const filesOf = ({ content }: z.infer<typeof MESSAGE>): string[] =>
  typeof content === 'string'
    ? []
    : (content ?? []).flatMap(({ source }) => {
        if (!source) return [];
        return source.type === 'file' ? source.value : fileIdIn('content.source', source.value);
      });

function agUiCodec({ threadId, runId }: Run, conversationId: () => string): TurnCodec {
  const texts = replyTexts();
  let expectedInput: { type: string; variable: string } | null = null;
  const text = ({ messageId, isNew, delta }: { messageId: string; isNew: boolean; delta: string }): string =>
    (isNew ? frame({ type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' }) : '') +
    (delta === '' ? '' : frame({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta }));
  const custom = (name: string, value: object): string => frame({ type: 'CUSTOM', name, value });

  const ended = (turn: TurnRecord, cursor: string): string => {
    const last = turn.replies.at(-1);
    const snapshot = {
      conversationId: conversationId(),
      turnId: turn.id,
      cursor,
      buttons: last?.buttons ?? [],
      media: wireMedia(turn.replies.flatMap(({ media }) => media)),
      expectedInput,
    };
    return [
      ...texts.rest(turn).map(text),
      ...texts.ids().map((messageId) => frame({ type: 'TEXT_MESSAGE_END', messageId })),
      frame({ type: 'STATE_SNAPSHOT', snapshot }),
      frame({ type: 'RUN_FINISHED', threadId, runId }),
    ].join('');
  };

  return {
    begin: () => frame({ type: 'RUN_STARTED', threadId, runId }),
    write(event: EngineEvent) {
      switch (event.kind) {
        case 'ReplyChunk':
          return text({ messageId: event.messageId, ...texts.add(event) });
        case 'ActionPerformed':
          return custom('action', wireAction(event.action));
        case 'StepPresented': {
          const { flow, step, type, buttons } = event.step;
          ({ expectedInput } = event.step);
          const stepName = `${flow}/${step}`;
          return (
            frame({ type: 'STEP_STARTED', stepName }) +
            custom('step', { flow, step, type, buttons, expectedInput }) +
            frame({ type: 'STEP_FINISHED', stepName })
          );
        }
        case 'TurnCompleted':
          return ended(event.turn, event.cursor);
        case 'TurnFailed':
          return frame({ type: 'RUN_ERROR', ...event.problem });
        default:
          return '';
      }
    },
    fail: ({ code, message }) => frame({ type: 'RUN_ERROR', code, message }),
  };
}

export function serveAgUi(server: FastifyInstance, turns: TurnStreams, conversations: NamedConversations): void {
  server.post<{ Params: { bot: string } }>('/ag-ui/:bot', (request, reply) => {
    const run = readBody(BODY, request.body);
    const { button, locale, userId } = run.forwardedProps ?? {};
    const message = run.messages.findLast(({ role }) => role === 'user');
    let conversationId = '';
    return turns.answer(
      request,
      reply,
      agUiCodec(run, () => conversationId),
      async (context, signal) => {
        const named = { botSlug: request.params.bot, name: `ag-ui:${run.threadId}`, locale, userId };
        if (!message) {
          const { id, greeting } = await conversations.start(context, named);
          conversationId = id;
          return ofHandle(greeting, signal);
        }
        conversationId = await conversations.idOf(context, named);
        const said = { text: wordsOf(message), button, attachmentIds: filesOf(message) };
        const idempotencyKey = `ag-ui:${message.id}`;
        return turns.open(context, { conversationId, ...said, idempotencyKey, lastEventId: null }, signal);
      },
    );
  });
}
