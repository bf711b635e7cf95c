/**
 * Publishes a turn's events in order, each with the next cursor. The first words of a streamed reply leave at once;
 * later ones are gathered for a moment, because an event costs as much as a few tokens.
 */
import type { EngineEvent, EngineEventKind } from '../events.ts';
import { LAST_PLACE, cursorOf } from '../events.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { Log } from '../ports/log.ts';

/** How long later chunks are gathered, ms. */
const GATHER_MS = 40;

type Payload<K extends EngineEventKind> = Omit<
  Extract<EngineEvent, { kind: K }>,
  'kind' | 'cursor' | 'conversationId' | 'turnId' | 'at'
>;

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

/** Cursors have room for so many events of one attempt, and for eight attempts before the turn's last event. */
const PLACES_OF_ATTEMPT = 100_000;
const MOST_ATTEMPTS = 8;

export class TurnStream {
  readonly #options: TurnStreamOptions;
  readonly #startedAt: number = performance.now();
  #place: number;
  #gathered: { messageId: string; text: string; timer: NodeJS.Timeout } | null = null;
  /** From the turn's start to the first words, ms; null while there were none. */
  timeToFirstChunkMs: number | null = null;

  constructor(options: TurnStreamOptions) {
    this.#options = options;
    this.#place = Math.min(options.attempt, MOST_ATTEMPTS) * PLACES_OF_ATTEMPT;
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

  publish<K extends EngineEventKind>(kind: K, payload: Payload<K>): void {
    this.flush();
    const isLast = kind === 'TurnCompleted' || kind === 'TurnFailed';
    this.#append(kind, payload, isLast ? LAST_PLACE : ++this.#place);
  }

  #sendChunk(messageId: string, text: string): void {
    this.timeToFirstChunkMs ??= performance.now() - this.#startedAt;
    this.#append('ReplyChunk', { messageId, text }, ++this.#place);
  }

  #append<K extends EngineEventKind>(kind: K, payload: Payload<K>, place: number): void {
    const { events, clock, log, conversationId, turnId, sequence } = this.#options;
    const base = { cursor: cursorOf(sequence, place), conversationId, turnId, at: clock.now().toISOString() };
    const event = { kind, ...base, ...payload } as unknown as EngineEvent;
    // Subscribers that miss an event get it from the stored turn when they reconnect: a log that is down costs no turn.
    const onFailure = (error: unknown): void =>
      log.warn({ err: error, conversationId, turnId, kind }, 'event not published');
    try {
      const appended = events.append(conversationId, [event]);
      if (appended) appended.catch(onFailure);
    } catch (error) {
      onFailure(error);
    }
  }
}
