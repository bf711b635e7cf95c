import { describe, expect, it } from 'vitest';
import { loadBundle } from '../../src/engine/index.ts';
import type { BundleFiles } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
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
