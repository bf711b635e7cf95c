import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { loadBundle } from '../../src/engine/index.ts';
import type { BundleFiles } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { docxOf, pdfOf } from '../support/made-documents.ts';
import { shopBot } from './shop-bot.ts';

const load = (files: BundleFiles) => loadBundle({ ...shopBot, ...files }, builtInPlugins);

describe('documents of a bundle', () => {
  it('are named by their front matter, their first heading, or their file', () => {
    const { definition } = load({
      'knowledge/b.md': '---\ntitle: Ours\naudience: signed_in\n---\n# Theirs\n\ntext',
      'knowledge/c.txt': 'plain words',
    });
    expect(definition?.documents.map(({ path, title, audience }) => [path, title, audience])).toEqual([
      ['knowledge/b.md', 'Ours', 'signed_in'],
      ['knowledge/c.txt', 'c', 'everyone'],
      ['knowledge/internal/warehouse.md', 'Warehouse', 'signed_in'],
      ['knowledge/returns.md', 'Returns', 'everyone'],
    ]);
  });

  it.each([
    ['knowledge/b.md', '---\ntags: orders\n---\n# B', { line: 2, code: 'VALUE_INVALID' }],
    ['knowledge/b.md', '---\ntag: [a]\n---\n# B', { line: 2, code: 'KEY_UNKNOWN' }],
    ['knowledge/b.md', '---\ntitle: [\n---\n# B', { code: 'YAML_SYNTAX' }],
    ['knowledge/b.md', '---\nurl: javascript:alert(1)\n---\n# B', { line: 2, code: 'VALUE_INVALID' }],
    ['knowledge/b.exe', 'MZ', { line: 1, code: 'FILE_UNKNOWN' }],
    ['knowledge/b.md', 'x'.repeat(400_001), { line: 1, code: 'VALUE_INVALID' }],
  ])('refuses what it cannot use: %s %j', (path, text, mistake) => {
    expect(load({ [path]: text }).mistakes).toMatchObject([{ file: path, ...mistake }]);
  });

  it('are not more than a server can keep', () => {
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`knowledge/d${n}.md`, '# D\n\ntext']));
    expect(load(many).mistakes).toMatchObject([{ code: 'VALUE_INVALID' }]);
  });
});

describe('files of a bundle', () => {
  it('that are PDF, DOCX or pages are read with their folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    await mkdir(join(folder, 'knowledge'));
    for (const [path, text] of Object.entries(shopBot))
      if (!path.includes('internal')) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
    await writeFile(
      join(folder, 'knowledge/lamps.pdf'),
      pdfOf([
        [
          [20, 'Lamps'],
          [10, 'Wired by hand.'],
        ],
      ]),
    );
    await writeFile(join(folder, 'knowledge/sofas.docx'), docxOf([[null, 'Sofas come by van.']]));
    await writeFile(join(folder, 'knowledge/rugs.html'), '<title>Rugs</title><p>Rugs are rolled.</p>');
    const files = await readBundleFolder(folder);
    await rm(folder, { recursive: true });
    const { definition, mistakes } = loadBundle(files, builtInPlugins);
    expect(mistakes).toEqual([]);
    expect(definition?.documents.map(({ path, title, text }) => [path, title, text.trim()])).toMatchObject([
      ['knowledge/lamps.pdf', 'Lamps', '# Lamps\n\nWired by hand.'],
      ['knowledge/returns.md', 'Returns', expect.any(String)],
      ['knowledge/rugs.html', 'Rugs', 'Rugs are rolled.'],
      ['knowledge/sofas.docx', 'sofas', 'Sofas come by van.'],
    ]);
  });

  it('are refused where nobody has read them', () => {
    const raw = { 'knowledge/a.html': '<!doctype html><p>a', 'knowledge/b.pdf': '%PDF-1.4' };
    expect(load(raw).mistakes).toMatchObject([
      { file: 'knowledge/a.html', code: 'VALUE_INVALID' },
      { file: 'knowledge/b.pdf', code: 'VALUE_INVALID' },
    ]);
  });
});
