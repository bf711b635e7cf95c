import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ruleTableInMarkdown } from '../../src/cli/rule-table.ts';
import { listRules } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';

const DOCS = new URL('../../docs/orchestrator.md', import.meta.url);
const TABLE = /(?<=<!-- rules -->\n)[^]*(?=<!-- \/rules -->)/;

it('the rules of all built-in plugins stand in docs/orchestrator.md, in the order in which they are asked', () => {
  const configs: Readonly<Record<string, object>> = {
    'dynamic-steps': { flow: 'any' },
    actions: { handoff: { afterMisunderstandings: 3 } },
  };
  const plugins = [...builtInPlugins.keys()].map((use) => ({ use, config: { ...configs[use] } as never }));
  const table = `\n${ruleTableInMarkdown(listRules({ plugins }, builtInPlugins))}\n\n`;
  const docs = readFileSync(DOCS, 'utf8');
  // `COLLOQUY_WRITE_DOCS=1 npx vitest run test/house/rule-table.test.ts` writes it.
  if (process.env.COLLOQUY_WRITE_DOCS === '1') writeFileSync(DOCS, docs.replace(TABLE, table));
  else expect(docs.match(TABLE)?.[0]).toBe(table);
});
