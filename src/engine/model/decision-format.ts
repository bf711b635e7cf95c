import type { JsonObject } from '../json.ts';
import { oncePer } from '../../understanding/remembered.ts';

/**
 * The part of the decision prompt that says what to answer with. The order of the keys matters: commands are guarded
 * before the first word of the reply is let out, so they come first and the reply last. `DecisionParser` takes what it asks
 * for while it streams; other shapes only once they are whole.
 *
 * @param commandsJsonSchema by command name: JSON Schema of the arguments, with the command's own description in it.
 */
export const decisionFormat = (commandsJsonSchema: Readonly<Record<string, JsonObject>>): string =>
  [
    'Answer with one JSON object and nothing else: no prose around it, no code fence. Write its keys in this order:',
    '{"commands":[{"name":"…","arguments":{…}}],"reasoning":"…","confidence":0.9,"reply":"…"}',
    '- "commands": what should be done, in order; [] when nothing. Only the commands listed below, with arguments of',
    '  these types. Never put a value there that the user has not given.',
    '- "reasoning": one short sentence on why; the user never sees it.',
    '- "confidence": how sure you are of the commands, a number from 0 to 1.',
    '- "reply": what to say to the user, in the language of the conversation; "" when the commands say it all.',
    'Commands on offer, with the types of their arguments as TypeScript writes them:',
    ...Object.entries(commandsJsonSchema).map(([name, schema]) => `- ${name}${signature(schema)}`),
  ].join('\n');

/** Most calls offer commands that were offered before. */
const signature = oncePer((schema: JsonObject) => {
  const { description } = schema;
  return `(${typeOf(schema)})${typeof description === 'string' ? `: ${description}` : ''}`;
});

/** What is read of a JSON Schema. */
export interface Schema {
  type?: string;
  format?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
}

/** A JSON Schema as a type: a third of the tokens, and all that a model needs; what else it demands is checked anyway. */
const typeOf = (schema: Schema): string => {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  if (schema.type === 'array') return `(${typeOf(schema.items ?? {})})[]`;
  if (schema.type === 'integer') return 'whole number';
  if (schema.type === 'string') return schema.format ? `string, ${schema.format}` : 'string';
  if (schema.type !== 'object') return schema.type ?? 'any';
  const { properties = {}, required = [], additionalProperties } = schema;
  const own = Object.entries(properties).map(
    ([key, inner]) => `${key}${required.includes(key) ? '' : '?'}: ${typeOf(inner)}`,
  );
  const others = typeof additionalProperties === 'object' ? [`[name]: ${typeOf(additionalProperties)}`] : [];
  return `{ ${[...own, ...others].join('; ')} }`.replace('{  }', '{}');
};
