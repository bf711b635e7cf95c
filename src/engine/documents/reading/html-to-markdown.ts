/** The words of a page under its headings; what is there to find one's way (menus, footers, forms) is left out. */
import { type HTMLElement, NodeType, parse } from 'node-html-parser';

export interface ReadDocument {
  /** As the document names itself; null: it does not. */
  title: string | null;
  markdown: string;
}

const LEFT_OUT =
  'title, script, style, noscript, template, svg, iframe, nav, aside, form, button, dialog, [hidden], [aria-hidden="true"]';
/** Of the page, not of its article. */
const AROUND = 'body > header, body > footer, [role="banner"], [role="navigation"], [role="contentinfo"]';
const BLOCKS = new Set(
  'address article blockquote body dd div dl dt fieldset figcaption figure footer header html main ol p section table tbody td th thead tr ul'.split(
    ' ',
  ),
);

export function htmlToMarkdown(html: string): ReadDocument {
  const root = parse(html, { lowerCaseTagName: true, comment: false });
  const heading = root.querySelector('h1')?.text.trim();
  const title = (root.querySelector('title')?.text ?? '').trim().replaceAll(/\s+/g, ' ');
  for (const element of root.querySelectorAll(`${LEFT_OUT}, ${AROUND}, head`)) element.remove();
  const [main] = ['main', '[role="main"]', 'article', 'body'].flatMap((place) => root.querySelector(place) ?? []);
  const markdown = write(main ?? root)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  const named = [heading, title].find((name) => name !== undefined && name !== '');
  return { title: named?.slice(0, 200) ?? null, markdown };
}

function write(element: HTMLElement): string {
  return element.childNodes.map((node) => writeNode(node as HTMLElement)).join('');
}

function writeNode(node: HTMLElement): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text.replaceAll(/\s+/g, ' ');
  if (node.nodeType !== NodeType.ELEMENT_NODE) return '';
  const name = node.tagName.toLowerCase();
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) return `\n\n${'#'.repeat(Number(level))} ${oneLine(write(node))}\n\n`;
  switch (name) {
    case 'br':
      return '\n';
    case 'hr':
      return '\n\n';
    case 'pre':
      return `\n\n\`\`\`\n${node.text.trim().replaceAll('```', '')}\n\`\`\`\n\n`;
    case 'li':
      return `\n- ${write(node).trim()}`;
    case 'tr':
      return `\n${cellsOf(node).join(' | ')}`;
    case 'a':
      return linkOf(node);
    default: {
      const text = write(node);
      // A space keeps what only looks like a heading from being one.
      return BLOCKS.has(name) ? `\n\n${text.trim().replaceAll(/^#/gm, ' #')}\n\n`.replace(/^\n\n\n\n$/, '') : text;
    }
  }
}

const cellsOf = (row: HTMLElement): string[] =>
  row.childNodes
    .filter(({ nodeType }) => nodeType === NodeType.ELEMENT_NODE)
    .map((cell) => oneLine(write(cell as HTMLElement)));

const linkOf = (node: HTMLElement): string => {
  const text = write(node);
  const target = node.getAttribute('href') ?? '';
  return /^https:\/\/[^\s()]+$/.test(target) && text.trim() !== '' ? `[${text.trim()}](${target})` : text;
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
