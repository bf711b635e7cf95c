/** The text of a PDF: lines put together from its pieces, headings told by their size, running heads left out. */
import { getDocumentProxy } from 'unpdf';
import type { ReadDocument } from './html-to-markdown.ts';

/** Pages that are read at most. */
const MOST_PAGES = 500;
/** So much larger than the text is a heading. */
const HEADING = 1.15;
const LONGEST_HEADING = 120;
/** Distance to the line above, in heights of a line, from which on a paragraph begins. */
const PARAGRAPH = 1.6;

interface Line {
  text: string;
  size: number;
  /** From the foot of the page. */
  y: number;
  page: number;
}

export async function pdfToMarkdown(bytes: Uint8Array): Promise<ReadDocument> {
  const pdf = await getDocumentProxy(bytes);
  const lines: Line[] = [];
  for (let page = 1; page <= Math.min(pdf.numPages, MOST_PAGES); page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    lines.push(
      ...linesOf(
        items.flatMap((item) => ('str' in item ? [item] : [])),
        page,
      ),
    );
  }
  const told = withoutRunning(lines, Math.min(pdf.numPages, MOST_PAGES));
  const { info } = (await pdf.getMetadata()) as { info: { Title?: unknown } };
  const markdown = toMarkdown(told);
  const title = typeof info.Title === 'string' && info.Title.trim() !== '' ? info.Title.trim() : null;
  return { title: (title ?? /^#+ (.+)$/m.exec(markdown)?.[1] ?? null)?.slice(0, 200) ?? null, markdown };
}

interface Piece {
  str: string;
  height: number;
  width: number;
  transform: readonly unknown[];
}

/** Pieces on one height are one line, in reading order; a gap between two is a space. */
function linesOf(pieces: readonly Piece[], page: number): Line[] {
  const lines: (Line & { end: number })[] = [];
  for (const { str, height, width, transform } of pieces) {
    const [x, y] = [Number(transform[4]), Number(transform[5])];
    const size = height || Math.abs(Number(transform[3]));
    if (str === '') continue;
    const last = lines.at(-1);
    const isSame = last !== undefined && Math.abs(last.y - y) < Math.max(size, last.size) * 0.5;
    if (!last || !isSame) {
      lines.push({ text: str, size, y, page, end: x + width });
      continue;
    }
    const isApart = x - last.end > size * 0.15 && !last.text.endsWith(' ') && !str.startsWith(' ');
    last.text += (isApart ? ' ' : '') + str;
    last.size = str.trim() === '' ? last.size : Math.max(last.size, size);
    last.end = x + width;
  }
  return lines
    .map(({ text, size, y }) => ({ text: text.replaceAll(/\s+/g, ' ').trim(), size, y, page }))
    .filter(({ text }) => text !== '');
}

/** What stands at the edge of most pages, whatever number it bears, is no part of the text. */
function withoutRunning(lines: readonly Line[], pages: number): Line[] {
  if (pages < 3) return [...lines];
  const shapeOf = ({ text }: Line): string => text.replaceAll(/\d+/g, '#');
  const edges = new Map<string, Set<number>>();
  const isEdge = new Set<Line>();
  for (let page = 1; page <= pages; page += 1) {
    const own = lines.filter((line) => line.page === page).sort((a, b) => b.y - a.y);
    for (const line of [...own.slice(0, 2), ...own.slice(-2)]) {
      isEdge.add(line);
      const on = edges.get(shapeOf(line)) ?? new Set();
      edges.set(shapeOf(line), on.add(page));
    }
  }
  return lines.filter((line) => !isEdge.has(line) || (edges.get(shapeOf(line))?.size ?? 0) <= pages / 2);
}

function toMarkdown(lines: readonly Line[]): string {
  const body = commonSize(lines);
  const sizes = [...new Set(lines.filter((line) => isHeading(line, body)).map(({ size }) => Math.round(size)))];
  const levels = sizes.sort((a, b) => b - a);
  let text = '';
  let last: Line | undefined;
  for (const line of lines) {
    if (isHeading(line, body)) {
      const level = Math.min(6, levels.indexOf(Math.round(line.size)) + 1);
      const goesOn =
        last && isHeading(last, body) && Math.round(last.size) === Math.round(line.size) && isNext(last, line);
      text += goesOn ? ` ${line.text}` : `\n\n${'#'.repeat(level)} ${line.text}`;
    } else if (last && !isHeading(last, body) && isNext(last, line) && !/^[-•–*▪◦]\s|^\d+[.)]\s/.test(line.text)) {
      // A word that was cut at the end of its line.
      const isCut = /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line.text);
      text = isCut ? text.slice(0, -1) + line.text : `${text} ${line.text}`;
    } else {
      const item = line.text.replace(/^[•–▪◦]\s*/, '- ').replace(/^#/, ' #');
      text += `${last && isNext(last, line) && !isHeading(last, body) ? '\n' : '\n\n'}${item}`;
    }
    last = line;
  }
  return text.trim();
}

const isHeading = ({ size, text }: Line, body: number): boolean =>
  size >= body * HEADING && text.length <= LONGEST_HEADING && /\p{L}/u.test(text);

/** The next line of a paragraph, on this page or at the head of the next one. */
const isNext = (last: Line, { page, y, size }: Line): boolean =>
  last.page === page
    ? last.y - y > 0 && last.y - y < Math.max(size, last.size) * PARAGRAPH
    : !/[.!?:]$/.test(last.text);

/** The size that most letters have. */
function commonSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
