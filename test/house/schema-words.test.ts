import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType } from 'graphql';
import { expect, it } from 'vitest';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const enums = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) && !type.name.startsWith('__'));

it.each(enums.map((type) => [type.name, isEnumType(type) ? type.getValues() : []] as const))(
  'every value of %s is in UPPER_CASE',
  (_name, values) => {
    expect(values.map(({ name }) => name).filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([]);
  },
);

it('a field that goes says what to use in its place', () => {
  const { deprecationReason } =
    (schema.getType('Conversation') as ReturnType<typeof schema.getQueryType>)?.getFields()['state'] ?? {};
  expect(deprecationReason).toContain('machineState');
});
