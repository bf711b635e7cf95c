/** A part of a document that is found, quoted and cited as one. */
export interface Passage {
  /** Headings from the top of the document down to this part. */
  titles: readonly string[];
  text: string;
}

/** Characters of a passage at most: an answer, not a page. Longer sections are cut between paragraphs. */
const LONGEST = 1_200;
/** Passages of a document at most: more is no document but a heap. */
const MOST_PASSAGES = 5_000;

const HEADING = /^(#{1,6})\s+(.+?)\s*#*\s*$/;
const FENCE = /^\s*(?:```|~~~)/;

/**
 * Cuts Markdown by its headings (plain text has none and is cut between paragraphs). What stands in a fence is text,
 * whatever it looks like.
 */
export function cutPassages(markdown: string): Passage[] {
  const passages: Passage[] = [];
  const titles: string[] = [];
  let lines: string[] = [];
  let isFenced = false;
  const close = (): void => {
    const text = lines.join('\n').trim();
    lines = [];
    for (const part of cutLong(text)) if (part !== '') passages.push({ titles: titles.filter(Boolean), text: part });
  };
  for (const line of markdown.split(/\r?\n/)) {
    if (passages.length >= MOST_PASSAGES) return passages;
    if (FENCE.test(line)) isFenced = !isFenced;
    const heading = isFenced ? null : HEADING.exec(line);
    if (!heading) {
      lines.push(line);
      continue;
    }
    close();
    const level = heading[1]?.length ?? 1;
    titles.length = Math.min(titles.length, level - 1);
    while (titles.length < level - 1) titles.push('');
    titles.push(plain(heading[2] ?? ''));
  }
  close();
  return passages;
}

/** Between paragraphs where it can be, else between sentences, else anywhere. */
function cutLong(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST);
    const at = [head.lastIndexOf('\n\n'), head.lastIndexOf('\n'), head.lastIndexOf('. ') + 1].find(
      (place) => place > LONGEST / 3,
    );
    const end = at ?? LONGEST;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return [...parts, rest];
}

/** Without the marks of Markdown that are no words. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]{1,3}(\S(?:[^*_`]*\S)?)[*_`]{1,3}/g, '$1')
    .trim();
