/**
 * Publishes a turn's events in order, each with the next cursor. The first words of a streamed reply leave at once;
 * later ones are gathered for a moment, because an event costs as much as a few tokens.
 */
import type { EngineEvent } from '../events.ts';
import { LAST_PLACE, cursorOf } from '../events.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { InboundMessage } from '../ports/message.ts';
import type { Log } from '../ports/log.ts';
import type { Told } from '../turn-events.ts';
import { chunkPlace, firstPlace, toldPlace } from '../turn-events.ts';

/** How long later chunks are gathered, ms. */
const GATHER_MS = 40;

export interface TurnStreamOptions {
  events: EventLog;
  clock: Clock;
  log: Log;
  conversationId: string;
  turnId: string;
  sequence: number;
  /** How often the turn was begun before: its events come behind those that were seen of it then. */
  attempt: number;
}

export class TurnStream {
  readonly #options: TurnStreamOptions;
  readonly #startedAt: number = performance.now();
  /** Characters of the streamed reply so far. */
  #characters = 0;
  /** Events told after the commit. */
  #told = 0;
  #gathered: { messageId: string; text: string; timer: NodeJS.Timeout } | null = null;
  /** From the turn's start to the first words, ms; null while there were none. */
  timeToFirstChunkMs: number | null = null;

  constructor(options: TurnStreamOptions) {
    this.#options = options;
  }

  start(userMessage: InboundMessage | null): void {
    this.#append({ kind: 'TurnStarted', userMessage }, firstPlace(this.#options.attempt) + 1);
  }

  /** Words of a reply that is still being written. */
  chunk(messageId: string, text: string): void {
    if (this.timeToFirstChunkMs === null) return this.#sendChunk(messageId, text);
    if (this.#gathered?.messageId === messageId) {
      this.#gathered.text += text;
      return;
    }
    this.flush();
    this.#gathered = { messageId, text, timer: setTimeout(() => this.flush(), GATHER_MS) };
  }

  /** Lets gathered words out. */
  flush(): void {
    if (!this.#gathered) return;
    const { messageId, text, timer } = this.#gathered;
    clearTimeout(timer);
    this.#gathered = null;
    this.#sendChunk(messageId, text);
  }

  /** What happened in the turn, once it is stored. */
  tell(told: Told): void {
    this.flush();
    this.#append(told, toldPlace(this.#options.attempt, this.#told++));
  }

  /** The turn's last event. */
  end(told: Told): void {
    this.flush();
    this.#append(told, LAST_PLACE);
  }

  #sendChunk(messageId: string, text: string): void {
    this.timeToFirstChunkMs ??= performance.now() - this.#startedAt;
    const offset = this.#characters;
    this.#characters += text.length;
    this.#append({ kind: 'ReplyChunk', messageId, text, offset }, chunkPlace(this.#options.attempt, this.#characters));
  }

  #append(told: Told, place: number): void {
    const { events, clock, log, conversationId, turnId, sequence } = this.#options;
    const base = { cursor: cursorOf(sequence, place), conversationId, turnId, at: clock.now().toISOString() };
    const event = { ...base, ...told } as EngineEvent;
    // Subscribers that miss an event get it from the stored turn: a log that is down costs no turn.
    const onFailure = (error: unknown): void =>
      log.warn({ err: error, conversationId, turnId, kind: told.kind }, 'event not published');
    try {
      const appended = events.append(conversationId, [event]);
      if (appended) appended.catch(onFailure);
    } catch (error) {
      onFailure(error);
    }
  }
}
