/** One message of the log. */
import type { Attachment, Media, Message } from '../../packages/client/src/index.ts';
import { icon, make } from './make.ts';
import { markdown, safeUrl } from './markdown.ts';
import type { Words } from './words.ts';

export interface MessageActions {
  retry(messageId: string): void;
  restart(): void;
  rate(messageId: string, isHelpful: boolean): void;
}

/** How a message looks beside what it says. */
export interface MessageSetting {
  words: Words;
  botName: string;
  agentName: string | null;
  /** undefined: it cannot be rated here; null: not rated yet. */
  rating: boolean | null | undefined;
}

const CLOSED = new Set(['CONVERSATION_CLOSED', 'NOT_FOUND']);

function medium({ type, description, url }: Media): HTMLElement {
  const src = url === null ? null : safeUrl(url);
  if (src === null) return make('span', { class: 'file' }, description);
  switch (type) {
    case 'IMAGE':
      return make('img', { src, alt: description, loading: 'lazy', part: 'media' });
    case 'VIDEO':
      return make('video', { src, controls: true, preload: 'metadata', 'aria-label': description, part: 'media' });
    case 'AUDIO':
      return make('audio', { src, controls: true, preload: 'none', 'aria-label': description, part: 'media' });
    case 'DOCUMENT':
      return make('a', { href: src, target: '_blank', rel: 'noopener noreferrer', class: 'file' }, description);
  }
}

/** What the person has sent: pictures as such, everything else by its name. */
function sent({ name, mediaType, url }: Attachment): HTMLElement {
  const shown = mediaType.startsWith('image/') ? make('img', { src: url, alt: name, loading: 'lazy' }) : name;
  return make('a', { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'file', part: 'file' }, shown);
}

/** Where an answer is from. */
function source({ title, url }: { title: string; url: string | null }): HTMLElement {
  const href = url === null ? null : safeUrl(url);
  const shown = href === null ? title : make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, title);
  return make('cite', { part: 'source' }, shown);
}

function state(message: Message, words: Words, actions: MessageActions): HTMLElement | null {
  if (message.status === 'queued') return make('div', { class: 'state' }, words.queued);
  if (message.status !== 'failed') return null;
  const isClosed = CLOSED.has(message.problem?.code ?? '');
  const again = isClosed
    ? make('button', { type: 'button', onclick: () => actions.restart() }, words.restart)
    : make('button', { type: 'button', onclick: () => actions.retry(message.id) }, words.retry);
  return make('div', { class: 'state bad' }, `${words.failed}: ${message.problem?.message ?? ''} `, again);
}

function rating(message: Message, { words, rating: given }: MessageSetting, actions: MessageActions) {
  if (given === undefined) return null;
  const thumb = (isHelpful: boolean) =>
    make(
      'button',
      {
        type: 'button',
        'aria-label': isHelpful ? words.helpful : words.unhelpful,
        'aria-pressed': String(given === isHelpful),
        onclick: () => actions.rate(message.id, isHelpful),
      },
      icon(isHelpful ? 'up' : 'down'),
    );
  return make('div', { class: 'rating', part: 'rating' }, thumb(true), thumb(false));
}

/** What tells whether a message has to be drawn anew. */
export const signatureOf = (
  { text, status, media, citations, attachments }: Message,
  setting: MessageSetting,
): string =>
  JSON.stringify([
    text,
    status,
    media.length,
    citations?.length ?? 0,
    attachments?.length ?? 0,
    setting.rating ?? String(setting.rating),
    setting.agentName,
  ]);

export function messageView(message: Message, setting: MessageSetting, actions: MessageActions): HTMLElement {
  const { words, botName, agentName } = setting;
  const isOwn = message.role === 'USER';
  const who = isOwn ? words.you : message.role === 'BOT' ? botName : (agentName ?? words.person);
  const sources = (message.citations ?? []).map(source);
  const files = (message.attachments ?? []).map(sent);
  const said = isOwn ? [message.text, ...files] : [...markdown(message.text), ...message.media.map(medium), ...sources];
  const name = make('span', { class: message.role === 'OPERATOR' ? 'who' : 'spoken' }, `${who}: `);
  return make(
    'div',
    {
      class: `message ${message.role.toLowerCase()}`,
      part: `message ${message.role.toLowerCase()}`,
      'data-id': message.id,
    },
    name,
    make('div', { class: 'bubble', part: 'bubble', dir: 'auto' }, ...said),
    state(message, words, actions),
    rating(message, setting, actions),
  );
}
