/** The decision as a JSON Schema that servers hold the model to (`json_schema`, strict): the format of `decisionFormat`, as data. */
import { oncePer } from '../../understanding/remembered.ts';
import type { JsonObject } from '../json.ts';
import type { Schema } from './decision-format.ts';

const exactly = (properties: Readonly<Record<string, object>>): JsonObject => ({
  type: 'object',
  properties: properties as JsonObject,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** @param commandsJsonSchema by command name: JSON Schema of the arguments. */
export const decisionSchema = (commandsJsonSchema: Readonly<Record<string, JsonObject>>): JsonObject => {
  const commands = Object.entries(commandsJsonSchema).map(([name, schema]) =>
    exactly({ name: { type: 'string', enum: [name] }, arguments: strictOf(schema) }),
  );
  const none = exactly({ name: { type: 'string' } });
  return exactly({
    commands: { type: 'array', items: commands.length === 0 ? none : { anyOf: commands } },
    reasoning: { type: 'string' },
    confidence: { type: 'number' },
    reply: { type: 'string' },
  });
};

/** Commands keep their schemas from turn to turn. */
const strictOf = oncePer((schema: JsonObject): JsonObject => strict(schema));

const SIMPLE = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/**
 * What strict mode takes: every key required, no other keys, no bounds. An optional key may be null; an object of any keys is
 * JSON in a text. Both are read as what they mean (`repairArguments`).
 */
const strict = (schema: Schema): JsonObject => {
  const { type, properties, required = [], items } = schema;
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values)
    return { type: typeof values[0] === 'number' ? 'number' : 'string', enum: values as JsonObject[string][] };
  if (schema.anyOf) return { anyOf: schema.anyOf.map(strict) };
  if (type === 'array') return { type, items: strict(items ?? {}) };
  if (type !== undefined && SIMPLE.has(type)) return { type };
  if (type === 'object' && properties && typeof schema.additionalProperties !== 'object') {
    const own = Object.entries(properties).map(([key, inner]): [string, JsonObject] => {
      const value = strict(inner);
      return [key, required.includes(key) ? value : { anyOf: [value, { type: 'null' }] }];
    });
    return exactly(Object.fromEntries(own));
  }
  return { type: 'string', description: type === 'object' ? 'a JSON object' : 'a value as JSON' };
};
