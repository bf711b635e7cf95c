import type { Extraction } from '../types.ts';
import { type Candidate, candidate, ranked } from './candidate.ts';
import { type Message, perMessage } from './message.ts';
import { MOST_MENTIONS, type Token } from './token.ts';

export interface EmailMention {
  from: number;
  to: number;
  address: string;
}

/** Every e-mail address, written or spelled out ("john dot doe at gmail dot com"), in lower case. */
export const findEmails = perMessage((message: Message): readonly EmailMention[] => {
  const found: EmailMention[] = [];
  for (let at = 1; at < message.tokens.length - 1 && found.length < MOST_MENTIONS; at += 1) {
    const mention = aroundAt(message, at);
    if (mention) found.push(mention);
  }
  return found;
});

/** The address around an "@" or "at"; local part to the left, domain to the right. */
function aroundAt(message: Message, at: number): EmailMention | undefined {
  const { tokens, locale } = message;
  const sign = tokens[at]?.word ?? '';
  const isSign = sign === '@';
  if (!isSign && !locale.contacts.at.includes(sign)) return undefined;
  const domain = domainFrom(message, at + 1);
  const local = domain && localUpTo(message, at, isSign);
  if (!domain || !local) return undefined;
  return { from: local.from, to: domain.to, address: `${local.written}@${domain.written}` };
}

function domainFrom(message: Message, start: number): { written: string; to: number } | undefined {
  const { tokens } = message;
  let at = start;
  let written = '';
  let labels = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (!token?.isWord) break;
    let label = spelled(message, token.word);
    at += 1;
    while (
      tokens[at]?.isGlued &&
      tokens[at - 1]?.isGlued !== undefined &&
      (tokens[at]?.isWord || tokens[at]?.word === '-')
    ) {
      label += tokens[at]?.word ?? '';
      at += 1;
    }
    written += label;
    labels += 1;
    const dot = dotAt(message, at);
    if (dot === at || !tokens[dot]?.isWord) break;
    // A full stop with a blank behind it ends a sentence.
    if (tokens[at]?.word === '.' && !tokens[dot]?.isGlued) break;
    written += '.';
    at = dot;
  }
  return labels >= 2 && /^[a-z0-9.-]+\.[a-z]{2,}$/.test(written) ? { written, to: at } : undefined;
}

function spelled({ locale }: Message, word: string): string {
  const { spelled: table } = locale.contacts;
  return Object.hasOwn(table, word) ? (table[word] ?? word) : word;
}

function localUpTo(message: Message, end: number, isSign: boolean): { written: string; from: number } | undefined {
  const { tokens } = message;
  let from = end;
  let written = '';
  while (from > 0 && written.length < 64) {
    const token = tokens[from - 1];
    const after = tokens[from];
    if (!token) break;
    const joint = jointOf(message, token, after);
    if (joint !== undefined && written !== '' && tokens[from - 2]) {
      written = joint + written;
      from -= 1;
      continue;
    }
    const isJoined = written === '' || after?.isGlued || jointOf(message, after, tokens[from + 1]) !== undefined;
    if (!token.isWord || !isJoined || (isSign && written === '' && !tokens[end]?.isGlued && !token.isWord)) break;
    written = spelled(message, token.word) + written;
    from -= 1;
  }
  const trimmed = written.replace(/^[.\-_+]+/, '');
  return /^[a-z0-9._%+'-]+$/.test(trimmed) ? { written: trimmed, from } : undefined;
}

/** What stands for a mark inside the local part: the mark itself where glued, or its name. */
function jointOf({ locale }: Message, token: Token | undefined, after: Token | undefined): string | undefined {
  if (!token) return undefined;
  const { dot, dash, underscore } = locale.contacts;
  if (['.', '-', '_', '+', '%'].includes(token.word)) return token.isGlued && after?.isGlued ? token.word : undefined;
  if (dot.includes(token.word)) return '.';
  if (dash.includes(token.word)) return '-';
  return underscore.includes(token.word) ? '_' : undefined;
}

function dotAt({ tokens, locale }: Message, at: number): number {
  const word = tokens[at]?.word ?? '';
  return word === '.' || locale.contacts.dot.includes(word) ? at + 1 : at;
}

/** E-mail addresses for a slot; the one that another replaces ("instead of a@b.c") comes last. */
export function extractEmail(message: Message): Extraction[] {
  const candidates: Candidate[] = findEmails(message).map(({ from, to, address }, order) =>
    candidate(message, 'email', { from, to, value: address, score: 1 - order / 100, evidence: 'email' }),
  );
  return ranked(candidates, 0);
}
