/** The operations of `examples/react` are what its generator makes of them with the schema as it is. */
import { readFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import { expect, it } from 'vitest';
import config from '../../examples/react/codegen.config.ts';

it('has the types of its operations as schema.graphql gives them (if not: npm run operations in its folder)', async () => {
  const made: { filename: string; content: string }[] = await generate({ ...config, silent: true }, false);
  expect(made).toHaveLength(1);
  for (const { filename, content } of made) expect(readFileSync(filename, 'utf8')).toBe(content);
});
