import type { JsonObject } from '../json.ts';
import type { SlotValue } from '../../understanding/types.ts';
import type { SentAttachment } from './attachment.ts';
import type { Holder } from './handoff.ts';
import type { MessageRole, ReplySource } from '../vocabulary.ts';

/** Ids of messages derive from their turn's id (`ids.ts`), so `node(id)` finds them without an index of their own. */
export interface Message {
  id: string;
  role: MessageRole;
  text: string;
  at: string;
}

/**
 * What an application asks of a conversation beside sending a message. It runs as a turn like any other: under the
 * lease, through the rules, into the trace.
 */
export type Instruction =
  /** Back to the state that a checkpoint kept. */
  | { kind: 'resumeFlow'; checkpointId: string }
  /** The message is a side question, whatever it looks like. `expectedReturn`: the step to come back to; null: the current. */
  | { kind: 'handleInterruption'; expectedReturn: string | null }
  /** A job has something to say; `name` and `data` are the plugin's own. */
  | { kind: 'notify'; plugin: string; name: string; data: JsonObject }
  /** A person holds the conversation from now on. */
  | { kind: 'takeOver'; by: Holder }
  | { kind: 'operatorMessage'; by: Holder; text: string }
  /** The bot goes on where it was, with what the person has found out, or with the flow that they picked. */
  | { kind: 'release'; by: Holder; slots: Readonly<Record<string, SlotValue>>; startFlow: string | null }
  /** Nobody has taken the conversation in time. */
  | { kind: 'unanswered' }
  | { kind: 'transition'; to: string; reason: string }
  | { kind: 'generateNextStep'; contextOverrides: JsonObject }
  /** `solution`: what was done, step by step, where it was not the bot's doing: what the bot can learn from. */
  | { kind: 'resolve'; resolution: string; solution?: readonly SolutionStep[] | undefined };

/** One thing that a person said or asked while solving a matter; with `options` and the `answer`, a question. */
export interface SolutionStep {
  text: string;
  options?: readonly string[] | undefined;
  answer?: string | undefined;
}

/** One of several messages that became one turn. */
export interface MessagePart {
  id: string;
  text: string;
  at: string;
}

/** What a user sent: text, the value of a button, or files; or what an application asked for. */
export interface InboundMessage {
  id: string;
  text: string | null;
  button: string | null;
  instruction?: Instruction | undefined;
  /** The messages of a burst, oldest first, of which `text` is all; absent: it is one message. */
  parts?: readonly MessagePart[] | undefined;
  /** Files that came with it; absent: none. Without words beside them `text` is empty. */
  attachments?: readonly SentAttachment[] | undefined;
  at: string;
}

/** A button as it was shown. */
export interface Button {
  text: string;
  value: string;
}

export interface Media {
  type: 'image' | 'video' | 'audio' | 'document';
  description: string;
  fileId: string | null;
  url: string | null;
}

/** A passage of a document that a reply is from, as it stood when it was said. */
export interface Citation {
  /** The document's title, and the headings down to the passage. */
  title: string;
  /** Where people can read the document; null: nowhere is named. */
  url: string | null;
  passage: string;
  /** A document that is stored beside the bundle, and its revision; absent: it is the bundle's. */
  document?: { id: string; revision: number } | undefined;
}

export interface Reply extends Message {
  role: 'BOT' | 'OPERATOR';
  source: ReplySource;
  buttons: readonly Button[];
  media: readonly Media[];
  /** The step that said it, when one did. */
  stepId: string | null;
  /** Absent: it is from no document. */
  citations?: readonly Citation[];
}
