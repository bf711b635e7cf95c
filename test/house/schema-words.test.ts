import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, it } from 'vitest';
import { ENUM_VALUES } from '../../src/schema/words/enum-values.ts';
import { FIELDS } from '../../src/schema/words/fields.ts';

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

it('says of every type, field, argument, input field and enum value what it is', () => {
  const undescribed: string[] = [];
  let count = 0;
  const look = (name: string, description: string | null | undefined): void => {
    count += 1;
    if (!description) undescribed.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    look(type.name, type.description);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value.description);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field.description);
      for (const argument of 'args' in field ? field.args : [])
        look(`${type.name}.${field.name}(${argument.name})`, argument.description);
    }
  }
  expect(undescribed).toEqual([]);
  expect(count).toBeGreaterThan(1_000);
});

it('has no word for what is not there any more', () => {
  const parts = new Set(
    Object.values(schema.getTypeMap()).flatMap((type) => [
      type.name,
      ...(isEnumType(type) ? type.getValues().map(({ name }) => `${type.name}.${name}`) : []),
      ...(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields()).flatMap((field) => [
            `${type.name}.${field.name}`,
            ...('args' in field
              ? field.args.map((argument: { name: string }) => `${type.name}.${field.name}(${argument.name})`)
              : []),
          ])
        : []),
    ]),
  );
  expect([...Object.keys(FIELDS), ...Object.keys(ENUM_VALUES)].filter((name) => !parts.has(name))).toEqual([]);
});
