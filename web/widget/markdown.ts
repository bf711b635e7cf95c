/**
 * The Markdown that bots write, as elements: paragraphs, lists, **bold**, *italic*, `code` and links. Everything else stays as
 * it was written. Text becomes text nodes and never HTML, so nothing that a model or a person says can run.
 */
import { make } from './make.ts';

/** One of: code, bold, italic, a link with words, a bare link. */
const INLINE =
  /`([^`\n]+)`|\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<![\p{L}\p{N}*_])[*_](?=[^\s*_])([^*_\n]*[^\s*_])[*_](?![\p{L}\p{N}*_])|\[([^\]\n]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/gu;
const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(.*)$/;
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** null: an address that a page must not lead to. */
export function safeUrl(address: string): string | null {
  try {
    const url = new URL(address);
    return SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function link(address: string, words: string, whole: string): Node {
  const href = safeUrl(address);
  if (href === null) return document.createTextNode(whole);
  return make('a', { href, target: '_blank', rel: 'noopener noreferrer', part: 'link' }, words);
}

function inline(text: string): Node[] {
  const nodes: Node[] = [];
  let rest = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, bold, italic, words, address, bare] = found;
    if (found.index > rest) nodes.push(document.createTextNode(text.slice(rest, found.index)));
    rest = found.index + whole.length;
    if (code !== undefined) nodes.push(make('code', {}, code));
    else if (bold !== undefined) nodes.push(make('strong', {}, ...inline(bold)));
    else if (italic !== undefined) nodes.push(make('em', {}, ...inline(italic)));
    else if (words !== undefined) nodes.push(link(address ?? '', words, whole));
    else nodes.push(link(bare ?? '', bare ?? '', whole));
  }
  if (rest < text.length) nodes.push(document.createTextNode(text.slice(rest)));
  return nodes;
}

/** The blocks of a message. */
export function markdown(text: string): HTMLElement[] {
  const blocks: HTMLElement[] = [];
  let open: HTMLElement | null = null;
  /** The open block, where it is of this kind, or a new one. */
  const block = (tag: 'p' | 'ul' | 'ol', start?: string): HTMLElement => {
    if (open?.localName === tag) return open;
    open = make(tag, start === undefined || start === '1' ? {} : { start });
    blocks.push(open);
    return open;
  };
  for (const line of text.split('\n')) {
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    if (line.trim() === '') open = null;
    else if (bullet) block('ul').append(make('li', {}, ...inline(bullet[1] ?? '')));
    else if (number) block('ol', number[1]).append(make('li', {}, ...inline(number[2] ?? '')));
    else {
      const paragraph = block('p');
      if (paragraph.hasChildNodes()) paragraph.append(make('br'));
      paragraph.append(...inline(line));
    }
  }
  return blocks;
}
