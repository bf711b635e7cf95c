/** The stage of the gate that holds `schema.graphql` to what was released, and to the habits of GraphQL. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/check-contract.mjs', import.meta.url));
const contract = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'contract-'));

function complaintsOf(schema: string): string[] {
  const file = join(folder, 'schema.graphql');
  writeFileSync(file, schema);
  const { stderr } = spawnSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' });
  return stderr.split('\n').filter((line) => line !== '');
}

it('has nothing against the schema as it is', () => {
  expect(complaintsOf(contract)).toEqual([]);
});

// Three processes, one after the other.
it('sees a field that is gone, an argument that has become necessary, and what is not described', {
  timeout: 90_000,
}, () => {
  const gone = contract.replace('  resolution: String\n', '  outcome: String\n');
  expect(complaintsOf(gone)).toEqual([expect.stringMatching(/breaks the last release: .*resolution/)]);
  const necessary = contract.replace(/^( +)windowHours: Int! = 168$/m, '$&\n$1most: Int!');
  expect(complaintsOf(necessary).join('\n')).toMatch(/breaks the last release: .*most/);
  const bare = `${contract}\ntype Undescribed {\n  one: Int\n}\nextend type Query {\n  one: Undescribed\n}\n`;
  expect(complaintsOf(bare).join('\n')).toContain('require-description');
});
