/**
 * Says of every part of the schema what it is. What a class says by its decorator stands; what says itself in the same
 * way everywhere (edges, pages, payloads, ids of conversations and turns) is said here once, the rest in the lists.
 */
import type { GraphQLField, GraphQLInputField, GraphQLSchema } from 'graphql';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { ENUM_VALUES } from './enum-values.ts';
import { FIELDS } from './fields.ts';

/** `SendMessagePayload` -> `sendMessage`, the mutation that it belongs to. */
const mutationOf = (type: string): string => {
  const name = type.replace(/(Input|Payload)$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
};

/** By the kind of type, then the name of the field; `*` is the type itself. */
const SAME_EVERYWHERE: readonly [suffix: string, says: Readonly<Record<string, (type: string) => string>>][] = [
  [
    'Connection',
    {
      '*': () => 'A page of a list, as the Relay cursor specification has it.',
      edges: () => 'The rows, each with its cursor.',
      pageInfo: () => 'Where the page stands in the list.',
    },
  ],
  ['Edge', { '*': () => 'A row of a list.', node: () => 'The row itself.' }],
  [
    'Payload',
    {
      '*': (type) => `What \`${mutationOf(type)}\` answers.`,
      problems: () => 'Why nothing was done; empty when it was.',
      turn: () => 'The turn that it ran as.',
      conversation: () => 'As it stands afterwards.',
      proposal: () => 'As it stands afterwards.',
      step: () => 'As it stands afterwards.',
      conversationId: () => 'Where it was shown; null: nowhere.',
    },
  ],
  [
    'Input',
    {
      '*': (type) => `What \`${mutationOf(type)}\` takes.`,
      conversationId: () => 'Which conversation.',
    },
  ],
  [
    '',
    {
      at: () => 'When it happened.',
      conversationId: () => 'Where it happened.',
      turnId: () => 'The turn that it belongs to; null: none.',
    },
  ],
];

const sameEverywhere = (type: string, field: string): string | undefined => {
  for (const [suffix, says] of SAME_EVERYWHERE) {
    const say = type.endsWith(suffix) && Object.hasOwn(says, field) ? says[field] : undefined;
    if (say) return say(type);
  }
  return undefined;
};

/** Changes the schema in place, and gives it back. */
export function describeSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const { name } = type;
    if (name.startsWith('__')) continue;
    type.description ||= FIELDS[name] ?? sameEverywhere(name, '*');
    if (isEnumType(type))
      for (const value of type.getValues()) value.description ||= ENUM_VALUES[`${name}.${value.name}`];
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
      field.description ||= FIELDS[`${name}.${field.name}`] ?? sameEverywhere(name, field.name);
      for (const argument of 'args' in field ? field.args : [])
        argument.description ||=
          FIELDS[`${name}.${field.name}(${argument.name})`] ??
          (argument.name === 'input' ? 'What to do, and with what.' : undefined);
    }
  }
  return schema;
}
