/** A call under way: what the caller says goes into the conversation, what is said there goes onto the line. */
import { newId } from '../engine/index.ts';
import type { CallEvent, Engine, EngineEvent, Log, Stores, TurnRecord, Viewer } from '../engine/index.ts';
import type { OpenCall } from './channel-settings.ts';
import { SpokenTurn } from './spoken.ts';

/** A socket of a network. */
export interface CallSocket {
  send(frame: string): void;
  /** RFC 6455 codes. */
  close(code: number, reason: string): void;
  /** Aborted when the socket has gone. */
  gone: AbortSignal;
}

export interface CallLineParts {
  engine: Pick<Engine, 'sendMessage' | 'keepHeard' | 'events' | 'setTyping'>;
  stores: Pick<Stores, 'conversations'>;
  log: Log;
  /** Takes what turns have left in the outbox at once. */
  passOn: () => Promise<unknown>;
  socket: CallSocket;
  open: OpenCall;
  viewer: Viewer;
  conversationId: string;
  /** Cursor of the last event that needs no saying. */
  after: string;
  /** How each locale of the bot is spoken, its own first: BCP 47 with a region. */
  locales: ReadonlyMap<string, string>;
  /** Does something behind the frames that came before. */
  later: (work: () => Promise<void>) => void;
}

/** Behind the last digit, ms: then the number is whole. */
const DIGITS_MS = 1_500;
/** Turns that a voice may still be saying while the next is made. */
const TURNS_SPOKEN = 3;

export class CallLine {
  readonly #parts: CallLineParts;
  /** The last ones, newest last; what somebody spoke over is none of them. */
  #spoken: SpokenTurn[] = [];
  #locale: string | undefined;
  /** Of the last turn, in the order in which they were said. */
  #buttons: readonly string[] = [];
  #digits = '';
  #pause: NodeJS.Timeout | undefined;

  constructor(parts: CallLineParts) {
    this.#parts = parts;
    [this.#locale] = parts.locales.keys();
    parts.socket.gone.addEventListener('abort', () => clearTimeout(this.#pause), { once: true });
  }

  /** Says what happens in the conversation until the socket goes. */
  async speak(): Promise<void> {
    const { engine, viewer, conversationId, after, socket } = this.#parts;
    for await (const event of await engine.events(viewer, conversationId, after, socket.gone)) {
      await this.#follow(event);
      if (socket.gone.aborted) return;
    }
  }

  async take(event: CallEvent): Promise<void> {
    const { engine, viewer, conversationId, log, open } = this.#parts;
    if (event.kind === 'said' && !event.isLast) await engine.setTyping(viewer, { conversationId, isTyping: true });
    else if (event.kind === 'said' && event.text.trim() !== '') await this.#send({ text: event.text });
    else if (event.kind === 'pressed') await this.#press(event.digit);
    else if (event.kind === 'spokenOver') await this.#stop(event.heard);
    else if (event.kind === 'failed')
      log.warn({ bot: open.bot.slug, channel: open.call.kind, problem: event.problem }, 'a call is troubled');
  }

  async #send(words: { text: string } | { button: string }): Promise<void> {
    const { engine, viewer, conversationId, passOn, log } = this.#parts;
    const sent = await engine.sendMessage(viewer, {
      conversationId,
      ...words,
      ifBusy: 'INTERRUPT',
      idempotencyKey: newId(),
    });
    sent.completed.then(passOn).catch((error: unknown) => log.warn({ err: error }, 'the outbox is passed on later'));
  }

  /** A button by its number, or a number digit by digit: whole at `#`, or behind a pause. */
  async #press(digit: string): Promise<void> {
    clearTimeout(this.#pause);
    const button = this.#digits === '' ? this.#buttons[Number(digit) - 1] : undefined;
    if (button !== undefined) return this.#send({ button });
    if (digit === '#') return this.#pressed();
    this.#digits += digit;
    this.#pause = setTimeout(() => this.#parts.later(() => this.#pressed()), DIGITS_MS);
  }

  async #pressed(): Promise<void> {
    const text = this.#digits;
    this.#digits = '';
    if (text !== '') await this.#send({ text });
  }

  /** What was heard of the turn that was being said is what it has said. */
  async #stop(heard: string): Promise<void> {
    const { engine, viewer } = this.#parts;
    for (const spoken of this.#spoken.toReversed()) {
      const until = spoken.heardUntil(heard);
      if (!until) continue;
      this.#spoken = this.#spoken.filter((other) => other !== spoken);
      return engine.keepHeard(viewer, spoken.turnId, until);
    }
  }

  async #follow(event: EngineEvent): Promise<void> {
    if (event.kind === 'TurnStarted' && event.turnId !== null)
      this.#spoken = [...this.#spoken, new SpokenTurn(event.turnId)].slice(-TURNS_SPOKEN);
    else if (event.kind === 'ReplyChunk') this.#say(this.#turn(event.turnId)?.add(event.messageId, event.text) ?? '');
    else if (event.kind === 'TurnCompleted') await this.#complete(event.turn);
  }

  /** undefined: somebody spoke over it. */
  #turn(turnId: string | null): SpokenTurn | undefined {
    return this.#spoken.find((spoken) => spoken.turnId === turnId);
  }

  #say(words: string, isLast = false): void {
    const { socket, open } = this.#parts;
    if (words !== '' || isLast) socket.send(open.call.speak(words, isLast));
  }

  /** The rest of what it says, in the language that the conversation has come to; then the call may be over. */
  async #complete(turn: TurnRecord): Promise<void> {
    const { stores, socket, open, conversationId, locales } = this.#parts;
    const { call, settings, accountId } = open;
    const conversation = await stores.conversations.find(accountId, conversationId);
    if (!conversation) return;
    if (conversation.locale !== this.#locale)
      socket.send(call.switchTo(locales.get(conversation.locale) ?? conversation.locale));
    this.#locale = conversation.locale;

    const spoken = this.#turn(turn.id);
    if (spoken && turn.replies.length > 0) {
      this.#buttons = turn.replies.flatMap(({ buttons }) => buttons.map(({ value }) => value));
      this.#say(turn.replies.map(({ id, text }) => spoken.finish(id, text)).join(''), true);
    }

    const { status } = conversation;
    if (status === 'HANDED_OFF' && call.hasPeople(settings))
      socket.send(call.hangUp({ reason: turn.decision?.reasoning ?? '' }));
    else if (status === 'RESOLVED' || status === 'CLOSED') socket.send(call.hangUp(null));
  }
}
