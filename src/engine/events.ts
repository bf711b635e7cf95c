/** What subscribers see. A cursor is 15 digits: 9 for the turn's sequence number, 6 for the place in the turn. */
import type { JsonObject } from './json.ts';
import type { ActionRunRecord } from './ports/action.ts';
import type { InboundMessage } from './ports/message.ts';
import type { StepRecord } from './ports/step.ts';
import type { TurnRecord } from './ports/turn.ts';

interface EventBase {
  cursor: string;
  conversationId: string;
  turnId: string | null;
  /** ISO 8601. */
  at: string;
}

/** Something that subscribers see, with its cursor. */
export type EngineEvent = EventBase &
  (
    | { kind: 'ActionPerformed'; action: ActionRunRecord }
    /** null: nobody said anything, as in the greeting. Absent in events of servers of the version before. */
    | { kind: 'TurnStarted'; userMessage?: InboundMessage | null }
    /** `offset`: characters of the message before these. */
    | { kind: 'ReplyChunk'; messageId: string; text: string; offset: number }
    | { kind: 'StepPresented'; step: StepRecord }
    | { kind: 'StateChanged'; from: string | null; to: string }
    /** `OPERATOR` without a name: people have been asked, and none has taken it yet. */
    | { kind: 'HandoffChanged'; holder: 'BOT' | 'OPERATOR'; agentName: string | null }
    /** `by`: subject of who types. */
    | { kind: 'TypingChanged'; isTyping: boolean; isHuman: boolean; by: string }
    | { kind: 'TurnCompleted'; turn: TurnRecord }
    /** Of what happens to an account's bots beyond their conversations, on a stream for each topic. */
    | { kind: 'TopicEvent'; topic: string; botId: string; data: JsonObject }
    | { kind: 'TurnFailed'; problem: { code: string; message: string } }
  );

export type EngineEventKind = EngineEvent['kind'];

/** Name of the stream, in the event log, of a topic in an account. */
export const topicStream = (topic: string, accountId: string): string => `topics/${topic}/${accountId}`;

/** Name of the stream of who types in a conversation. */
export const typingStream = (conversationId: string): string => `typing/${conversationId}`;

/** Place of a turn's last event, so that it sorts behind every chunk on whichever server it is rebuilt. */
export const LAST_PLACE = 900_000;

export const cursorOf = (sequence: number, place: number): string =>
  `${String(sequence).padStart(9, '0')}${String(place).padStart(6, '0')}`;

/** null when the text is no cursor. */
export const parseCursor = (cursor: string): { sequence: number; place: number } | null =>
  /^\d{15}$/.test(cursor) ? { sequence: Number(cursor.slice(0, 9)), place: Number(cursor.slice(9)) } : null;
