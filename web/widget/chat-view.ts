/** The launcher and the panel: made once, then brought in line with each state. */
import type { Outgoing, Snapshot } from '../../packages/client/src/index.ts';
import { createFilesView } from './files-view.ts';
import type { FilesActions } from './files-view.ts';
import { icon, make } from './make.ts';
import { messageView, signatureOf } from './message-view.ts';
import type { MessageActions, MessageSetting } from './message-view.ts';
import { quickSignature, quickView } from './quick-view.ts';
import type { Words } from './words.ts';

export interface ViewState {
  isOpen: boolean;
  words: Words;
  botName: string;
  /** null: the conversation has not begun. */
  snapshot: Snapshot | null;
  /** Why it could not begin, or cannot go on. */
  failure: string | null;
  unread: number;
  /** What the closed widget says by itself; null: nothing. */
  teaser: string | null;
  /** By message; absent: not rated. null: this page lets nobody rate. */
  ratings: ReadonlyMap<string, boolean> | null;
}

export interface ViewActions extends MessageActions, FilesActions {
  open(): void;
  close(): void;
  send(message: Outgoing): void;
  /** The person writes. */
  write(): void;
  reconnect(): void;
}

export interface ChatView {
  render(state: ViewState): void;
  /** Says a reply to readers of screens: once, when it is whole. */
  say(text: string): void;
  focus(where: 'input' | 'launcher'): void;
}

/** So near to its end the log follows what comes, px. */
const NEAR_PX = 80;

export function createChatView(root: ShadowRoot, actions: ViewActions): ChatView {
  const badge = make('span', { class: 'badge', part: 'badge' });
  const launcher = make(
    'button',
    { type: 'button', class: 'launcher', part: 'launcher', onclick: actions.open },
    icon('chat'),
    badge,
  );
  const teaser = make('button', { type: 'button', class: 'teaser', part: 'teaser', onclick: actions.open });
  const title = make('h2', { id: 'title', part: 'title' });
  const close = make('button', { type: 'button', part: 'close', onclick: actions.close }, icon('close'));
  const noticeText = make('span', {});
  const noticeButton = make('button', { type: 'button' });
  const notice = make('div', { class: 'notice', role: 'status', part: 'notice' }, noticeText, ' ', noticeButton);
  const log = make('div', { class: 'log', role: 'log', 'aria-live': 'off', tabindex: 0, part: 'log' });
  const typing = make('div', { class: 'typing', part: 'typing' }, make('i'), make('i'), make('i'));
  const quick = make('div', { class: 'quick', role: 'group', part: 'quick' });
  const input = make('textarea', { rows: 1, part: 'input', enterkeyhint: 'send', maxlength: 4000 });
  const submit = make('button', { type: 'submit', part: 'send' }, icon('send'));
  const files = createFilesView(actions);
  const composer = make('form', { class: 'composer', part: 'composer' }, input, files.button, submit);
  const spoken = make('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
  const panel = make(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', part: 'panel' },
    make('header', { part: 'header' }, title, close),
    notice,
    log,
    typing,
    quick,
    files.chips,
    composer,
  );
  root.append(make('div', { class: 'root', part: 'root' }, teaser, launcher, panel, spoken));

  const shown = new Map<string, { node: HTMLElement; signature: string }>();
  let quickShown = '';
  let onNotice = actions.reconnect;

  const send = (message: Outgoing): void => {
    // What has the focus is about to go.
    input.focus();
    actions.send(message);
  };
  noticeButton.addEventListener('click', () => onNotice());
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    const attachments = files.take();
    // Something is on its way: the words stay until it has come.
    if (attachments === null) return;
    input.value = '';
    if (attachments.length > 0) send({ text, attachments });
    else if (text !== '') send(text);
  });
  input.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (pasted.length === 0) return;
    event.preventDefault();
    files.add(pasted);
  });
  panel.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  panel.addEventListener('drop', (event) => {
    event.preventDefault();
    files.add(event.dataTransfer?.files ?? []);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit();
  });
  input.addEventListener('input', actions.write);
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') actions.close();
  });

  const renderMessages = ({ snapshot, words, botName, ratings }: ViewState): void => {
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    const messages = snapshot?.messages ?? [];
    const ids = new Set(messages.map(({ id }) => id));
    for (const [id, { node }] of shown) {
      if (ids.has(id)) continue;
      node.remove();
      shown.delete(id);
    }
    const last = messages.at(-1);
    let place: ChildNode | null = log.firstChild;
    for (const message of messages) {
      const isRated = ratings !== null && message === last && message.role === 'BOT' && message.status === 'done';
      const setting: MessageSetting = {
        words,
        botName,
        agentName: snapshot?.agentName ?? null,
        rating: isRated && messages.length > 1 ? (ratings.get(message.id) ?? null) : undefined,
      };
      const signature = signatureOf(message, setting);
      let entry = shown.get(message.id);
      if (!entry || entry.signature !== signature) {
        const node = messageView(message, setting, actions);
        if (entry) {
          if (place === entry.node) place = node;
          entry.node.replaceWith(node);
        }
        entry = { node, signature };
        shown.set(message.id, entry);
      }
      if (place === entry.node) place = place.nextSibling;
      else log.insertBefore(entry.node, place);
    }
    const isOwn = last?.role === 'USER';
    if (isNear || isOwn) log.scrollTop = log.scrollHeight;
  };

  const renderNotice = ({ snapshot, failure, words }: ViewState): void => {
    const isClosed = snapshot?.connection === 'closed';
    const waits = snapshot?.messages.some(({ status }) => status === 'queued') === true;
    const text = failure ?? (isClosed ? words.broken : waits ? words.offline : null);
    const isConnecting = snapshot === null || snapshot.connection === 'connecting';
    notice.hidden = text === null && !isConnecting;
    noticeText.textContent = text ?? words.connecting;
    noticeButton.hidden = failure === null && !isClosed;
    noticeButton.textContent = isClosed ? words.restart : words.retry;
    onNotice = isClosed ? actions.restart : actions.reconnect;
  };

  const renderQuick = ({ snapshot, words }: ViewState): void => {
    const signature = snapshot ? quickSignature(snapshot) : '';
    if (signature === quickShown) return;
    quickShown = signature;
    const hadFocus = quick.contains(root.activeElement);
    quick.replaceChildren(...(snapshot ? quickView(snapshot, words, send) : []));
    quick.hidden = !quick.hasChildNodes();
    if (hadFocus) input.focus();
    log.scrollTop = log.scrollHeight;
  };

  const label = ({ words, botName, unread }: ViewState): void => {
    launcher.setAttribute('aria-label', unread > 0 ? `${words.open}, ${words.unread(unread)}` : words.open);
    close.setAttribute('aria-label', words.close);
    log.setAttribute('aria-label', words.conversation);
    quick.setAttribute('aria-label', words.choices);
    input.setAttribute('aria-label', words.message);
    input.placeholder = words.placeholder;
    submit.setAttribute('aria-label', words.send);
    files.label(words);
    title.textContent = botName;
  };

  return {
    render(state) {
      const { isOpen, unread, snapshot, words, botName } = state;
      label(state);
      launcher.hidden = isOpen;
      launcher.setAttribute('aria-expanded', String(isOpen));
      panel.hidden = !isOpen;
      panel.parentElement?.classList.toggle('open', isOpen);
      teaser.hidden = isOpen || state.teaser === null;
      teaser.textContent = state.teaser;
      badge.hidden = unread === 0;
      badge.textContent = unread > 99 ? '99+' : String(unread);
      if (!isOpen) return;
      renderMessages(state);
      renderNotice(state);
      const isTyping = snapshot?.isTyping === true && snapshot.connection === 'online';
      typing.hidden = !isTyping;
      typing.setAttribute('aria-label', `${snapshot?.agentName ?? botName} ${words.typing}`);
      typing.setAttribute('role', 'img');
      renderQuick(state);
    },
    say(text) {
      spoken.append(make('p', {}, text));
      while (spoken.childElementCount > 5) spoken.firstElementChild?.remove();
    },
    focus(where) {
      (where === 'input' ? input : launcher).focus();
    },
  };
}
