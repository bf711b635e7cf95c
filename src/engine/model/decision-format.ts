import type { JsonObject } from '../json.ts';
import { oncePer } from '../../understanding/remembered.ts';

/**
 * The part of the decision prompt that says what to answer with. The order of the keys matters: commands are guarded
 * before the first word of the reply is let out, so they come first and the reply last. What it asks for is what
 * `DecisionParser` takes, and nothing else.
 *
 * @param commandsJsonSchema by command name: JSON Schema of the arguments, with the command's own description in it.
 */
export const decisionFormat = (commandsJsonSchema: Readonly<Record<string, JsonObject>>): string =>
  [
    'Answer with one JSON object and nothing else: no prose around it, no code fence. Write its keys in this order:',
    '{"commands":[{"name":"…","arguments":{…}}],"reasoning":"…","confidence":0.9,"reply":"…"}',
    '- "commands": what should be done, in order; [] when nothing. Only the commands listed below, with arguments that',
    '  fit their JSON Schema. Never put a value there that the user has not given.',
    '- "reasoning": one short sentence on why; the user never sees it.',
    '- "confidence": how sure you are of the commands, a number from 0 to 1.',
    '- "reply": what to say to the user, in the language of the conversation; "" when the commands say it all.',
    'Commands on offer, name and JSON Schema of the arguments:',
    ...Object.entries(commandsJsonSchema).map(([name, schema]) => `- ${name}: ${inJson(schema)}`),
  ].join('\n');

/** Most calls offer commands that were offered before. */
const inJson = oncePer((schema: JsonObject) => JSON.stringify(schema));
