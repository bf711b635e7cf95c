/** What the console asks is in the schema. */
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as documents from '../../web/console/documents.ts';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const textOf = ({ loc }: { loc?: { source: { body: string } } | undefined }): string => loc?.source.body ?? '';

describe('what the console asks', () => {
  it.each(Object.entries(documents))('%s', (_name, document) => {
    expect(textOf(document)).toContain('{');
    expect(validate(schema, parse(textOf(document)))).toEqual([]);
  });
});
