/** Documents in the formats that people write in, and files made to harm whoever reads them. */
import { describe, expect, it } from 'vitest';
import { createDocumentReader } from '../../src/engine/index.ts';
import type { DocumentFormat } from '../../src/engine/index.ts';
import { docxOf, pdfOf, zipOf } from '../support/made-documents.ts';

const reader = createDocumentReader();
const read = (format: DocumentFormat, bytes: Uint8Array | string) =>
  reader.read({ name: 'a document', bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, format });

describe('a page', () => {
  it('is read under its headings, without what is there to find one’s way', async () => {
    const html = `<!doctype html><html><head><title>Shop</title><style>p{}</style></head><body>
      <nav><a href="/">Home</a></nav><header>Big shop</header>
      <main><h1>Returns &amp; refunds</h1><p>Send it <b>back</b>
        within 30&nbsp;days.</p><script>alert(1)</script>
      <h2>Money</h2><ul><li>card: five days</li><li>cash: <a href="https://shop.example/cash">at once</a></li></ul>
      <table><tr><th>Size</th><th>Fee</th></tr><tr><td>S</td><td>£4</td></tr></table>
      <div># no heading</div><div hidden>secret</div><form>Search</form></main>
      <footer>Imprint</footer></body></html>`;
    const { title, markdown } = await read('HTML', html);
    expect(title).toBe('Returns & refunds');
    expect(markdown).toContain('# Returns & refunds\n\nSend it back within 30 days.');
    expect(markdown).toContain('## Money\n\n- card: five days\n- cash: [at once](https://shop.example/cash)');
    expect(markdown).toContain('Size | Fee\nS | £4');
    expect(markdown).toContain('\n # no heading');
    expect(markdown).not.toMatch(/Home|Imprint|Big shop|alert|secret|Search/);
  });
});

describe('a PDF', () => {
  it('is read in lines and paragraphs, its headings by their size, without running heads', async () => {
    const page = (number: number, ...lines: [number, string][]) => [
      [8, 'Harbour handbook'] as [number, string],
      ...lines,
      [8, `Page ${number}`] as [number, string],
    ];
    const { title, markdown } = await read(
      'PDF',
      pdfOf([
        page(
          1,
          [24, 'Handbook'],
          [16, 'Keys'],
          [10, 'Keys are kept at the (front) desk, and are never han-'],
          [10, 'ded out at night.'],
        ),
        page(2, [16, 'Bins'], [10, 'Bins are emptied on Mondays.'], [10, ''], [10, 'Glass is collected on Fridays.']),
        page(3, [16, 'Pets'], [10, 'Dogs are welcome.']),
      ]),
    );
    expect(title).toBe('Handbook');
    expect(markdown).toBe(
      [
        '# Handbook',
        '## Keys',
        'Keys are kept at the (front) desk, and are never handed out at night.',
        '## Bins',
        'Bins are emptied on Mondays.',
        'Glass is collected on Fridays.',
        '## Pets',
        'Dogs are welcome.',
      ].join('\n\n'),
    );
  });
});

describe('a DOCX', () => {
  it('is read with the headings of its styles', async () => {
    const { title, markdown } = await read(
      'DOCX',
      docxOf([
        ['Heading1', 'Handbook'],
        [null, 'Welcome to the house.'],
        ['Heading2', 'Keys'],
        [null, 'Keys are at the desk.'],
      ]),
    );
    expect(title).toBe('Handbook');
    expect(markdown).toBe('# Handbook\n\nWelcome to the house.\n\n## Keys\n\nKeys are at the desk.');
  });
});

describe('what cannot be read is refused in words', () => {
  it.each<[string, DocumentFormat, Uint8Array | string, RegExp]>([
    ['bytes that are no text', 'TEXT', Uint8Array.from([0xff, 0xfe, 0x00]), /no text in UTF-8/],
    ['an empty page', 'HTML', '<body><nav>menu</nav></body>', /holds no text/],
    ['a PDF of pictures', 'PDF', pdfOf([[]]), /holds no text/],
    ['a PDF that is none', 'PDF', 'hello', /no readable PDF/],
    ['a ZIP that is none', 'DOCX', 'hello', /no whole ZIP/],
    ['a ZIP of something else', 'DOCX', zipOf({ 'a.txt': 'hello' }), /no readable DOCX/],
    [
      'a ZIP that unpacks to too much',
      'DOCX',
      zipOf({ 'word/document.xml': Buffer.alloc(60 * 1024 * 1024) }),
      /unpacks to more/,
    ],
    [
      'a ZIP that lies about it',
      'DOCX',
      zipOf({ 'word/document.xml': Buffer.alloc(60 * 1024 * 1024) }, 1_000),
      /more than it says/,
    ],
    ['too long a text', 'TEXT', 'word '.repeat(100_000), /500000 characters/],
    ['too many bytes', 'TEXT', 'x'.repeat(10 * 1024 * 1024 + 1), /10485761 bytes/],
  ])('%s', async (_what, format, bytes, problem) => {
    await expect(read(format, bytes)).rejects.toMatchObject({
      code: 'DOCUMENT_UNREADABLE',
      message: expect.stringMatching(problem),
    });
  });

  it('a page nested without end, after which the next document is read', async () => {
    const patient = createDocumentReader({ limitMs: 5_000 });
    const bytes = Buffer.from(`${'<div>'.repeat(200_000)}deep`);
    const deep = patient.read({ name: 'deep', bytes, format: 'HTML' });
    const next = patient.read({ name: 'next', bytes: Buffer.from('hello'), format: 'TEXT' });
    await expect(deep).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    expect((await next).markdown).toBe('hello');
  });

  it('a document that takes longer than it may', async () => {
    const hasty = createDocumentReader({ limitMs: 1 });
    await expect(hasty.read({ name: 'a', bytes: pdfOf([[]]), format: 'PDF' })).rejects.toThrow('longer than 1 ms');
  });
});
