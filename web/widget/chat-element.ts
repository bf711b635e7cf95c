/** `<colloquy-chat bot="…">`: a conversation with one bot, on any page. docs/widget.md lists attributes, parts and variables. */
import { createClient } from '../../packages/client/src/index.ts';
import type { Client, Conversation, Outgoing } from '../../packages/client/src/index.ts';
import { createChatView } from './chat-view.ts';
import type { ChatView } from './chat-view.ts';
import { createSeen, pageStorage } from './seen.ts';
import type { Seen } from './seen.ts';
import { styleSheet } from './style.ts';
import { wordsOf } from './words.ts';

/** The other side hears at most so often that somebody writes, ms. */
const TYPING_MS = 3_000;
/** The conversation is gone: begin another. */
const GONE = new Set(['NOT_FOUND', 'CURSOR_INVALID']);

const RATE = `mutation ($input: RateMessageInput!) { rateMessage(input: $input) { problems { code message } } }`;

export class ColloquyChat extends HTMLElement {
  static readonly observedAttributes = ['open', 'bot', 'server', 'name', 'lang', 'greeting', 'rating'];

  /** Gives the token of a person who is signed in to the page, and another when the one it is shown was refused. */
  getToken: ((refused: string | null) => string | Promise<string>) | undefined;

  private view: ChatView | undefined;
  private client: Client | undefined;
  private seen: Seen | undefined;
  private conversation: Conversation | undefined;
  private opening: Promise<Conversation> | undefined;
  private failure: string | null = null;
  private greets = false;
  private greeting: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private readonly ratings = new Map<string, boolean>();
  private readonly reconnect = (): void => {
    if (this.failure !== null) void this.connect().catch(() => {});
  };
  private readonly look = (): void => this.render();

  connectedCallback(): void {
    if (!this.view) {
      const root = this.attachShadow({ mode: 'open', delegatesFocus: false });
      root.adoptedStyleSheets = [styleSheet()];
      this.view = createChatView(root, {
        open: () => this.show(),
        close: () => this.hide(),
        send: (message) => this.send(message),
        upload: (file, options) => this.connect().then((conversation) => conversation.upload(file, options)),
        retry: (id) => void this.conversation?.retry(id).catch(() => {}),
        restart: () => void this.restart(),
        rate: (id, isHelpful) => this.rate(id, isHelpful),
        write: () => this.write(),
        reconnect: this.reconnect,
      });
    }
    addEventListener('online', this.reconnect);
    addEventListener('storage', this.look);
    document.addEventListener('visibilitychange', this.look);
    this.begin();
  }

  disconnectedCallback(): void {
    removeEventListener('online', this.reconnect);
    removeEventListener('storage', this.look);
    document.removeEventListener('visibilitychange', this.look);
    this.leave();
  }

  attributeChangedCallback(name: string, was: string | null, is: string | null): void {
    if (!this.view || was === is) return;
    if (name === 'bot' || name === 'server') {
      this.leave();
      this.begin();
    } else if (name === 'open' && is !== null) void this.connect().catch(() => {});
    this.render();
  }

  /** Opens the panel, and the conversation where there is none yet. */
  show(): void {
    this.setAttribute('open', '');
    this.view?.focus('input');
  }

  hide(): void {
    this.removeAttribute('open');
    this.view?.focus('launcher');
  }

  /** As if the person had written it. */
  send(message: Outgoing): void {
    // What becomes of it stands at the message.
    void this.connect()
      .then((conversation) => conversation.send(message))
      .catch(() => {});
  }

  private get server(): string {
    return this.getAttribute('server') ?? new URL(import.meta.url).origin;
  }

  private get language(): string {
    return this.getAttribute('lang') ?? (document.documentElement.lang || 'en');
  }

  private begin(): void {
    const bot = this.getAttribute('bot');
    if (bot === null) return;
    const url = new URL('/graphql', this.server).href;
    const storage = pageStorage();
    const publicKey = this.getAttribute('key');
    this.seen = createSeen(storage, `colloquy ${url} ${bot} seen`);
    this.client = createClient({
      url,
      bot,
      ...(storage && { storage }),
      ...(publicKey !== null && { publicKey }),
      ...(this.getToken && { getToken: this.getToken }),
    });
    if (this.hasAttribute('open') || this.seen.hasBegun()) void this.connect().catch(() => {});
    else if (this.hasAttribute('greeting')) {
      const afterMs = Number(this.getAttribute('greet-after') ?? 3_000);
      this.greeting = setTimeout(() => {
        this.greets = true;
        this.render();
      }, afterMs);
    }
    this.render();
  }

  private leave(): void {
    clearTimeout(this.greeting);
    this.conversation?.close();
    this.conversation = this.opening = this.client = undefined;
    this.failure = null;
    this.greets = false;
  }

  /** The conversation that this browser has with the bot; in two tabs at once, the same. */
  private connect(): Promise<Conversation> {
    const { client } = this;
    if (!client) return Promise.reject(new Error('The element has no bot.'));
    this.opening ??= this.openOnce(client);
    return this.opening;
  }

  private async openOnce(client: Client): Promise<Conversation> {
    this.failure = null;
    this.render();
    const open = () => client.open({ locale: this.language });
    try {
      const name = `colloquy ${this.server} ${this.getAttribute('bot')}`;
      const conversation = await ('locks' in navigator ? navigator.locks.request(name, open) : open());
      return this.adopt(client, conversation);
    } catch (thrown) {
      this.opening = undefined;
      this.failure = thrown instanceof Error ? `${wordsOf(this.language).broken} ${thrown.message}` : String(thrown);
      this.render();
      throw thrown;
    }
  }

  private adopt(client: Client, conversation: Conversation): Conversation {
    if (this.client !== client) {
      conversation.close();
      return conversation;
    }
    this.conversation = conversation;
    conversation.subscribe(() => this.changed(conversation));
    this.changed(conversation);
    return conversation;
  }

  private changed(conversation: Conversation): void {
    if (conversation !== this.conversation) return;
    const { connection, problem } = conversation.getSnapshot();
    if (connection === 'closed' && problem && GONE.has(problem.code)) return void this.restart();
    this.render();
  }

  private async restart(): Promise<void> {
    const { client } = this;
    if (!client) return;
    this.conversation?.close();
    this.conversation = undefined;
    this.seen?.begin();
    this.opening = client.start({ locale: this.language }).then((started) => this.adopt(client, started));
    try {
      await this.opening;
    } catch (thrown) {
      this.opening = undefined;
      this.failure = thrown instanceof Error ? thrown.message : String(thrown);
    }
    this.render();
  }

  private rate(messageId: string, isHelpful: boolean): void {
    this.ratings.set(messageId, isHelpful);
    this.render();
    void this.client?.request(RATE, { input: { messageId, isHelpful } }).catch(() => {
      this.ratings.delete(messageId);
      this.render();
    });
  }

  /** Nobody but a person wants to know. */
  private write(): void {
    const isHeard = this.conversation?.getSnapshot().holder === 'OPERATOR';
    if (!isHeard || Date.now() - this.typedAt < TYPING_MS) return;
    this.typedAt = Date.now();
    void this.conversation?.setTyping(true).catch(() => {});
  }

  private render(): void {
    const { view, seen } = this;
    if (!view) return;
    const isOpen = this.hasAttribute('open');
    const snapshot = this.conversation?.getSnapshot() ?? null;
    const unread = seen?.unread(snapshot?.messages ?? []) ?? [];
    const words = wordsOf(this.language);
    view.render({
      isOpen,
      words,
      botName: this.getAttribute('name') ?? this.getAttribute('bot') ?? '',
      snapshot,
      failure: this.failure,
      unread: isOpen ? 0 : unread.length,
      teaser: this.greets ? this.getAttribute('greeting') : null,
      ratings: this.getAttribute('rating') === 'off' ? null : this.ratings,
    });
    if (!isOpen || document.hidden || unread.length === 0) return;
    for (const { text } of unread) view.say(text);
    seen?.read(unread);
    if (snapshot?.holder === 'OPERATOR') void this.conversation?.markRead().catch(() => {});
  }
}
