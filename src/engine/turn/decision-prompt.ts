/** Builds the decision prompt: ordered sections from the plugins under a token budget, the history, the message as data. */
import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { decisionFormat } from '../model/index.ts';
import type { PluginHost } from '../plugin-host.ts';
import type { PromptMessage } from '../ports.ts';
import type { TurnView } from './view.ts';

/** Tokens that the system prompt may take. */
const SYSTEM_TOKENS = 3_000;

/** Characters a token stands for, roughly, in English: enough to keep a budget, not to bill. */
const CHARACTERS_PER_TOKEN = 4;

export const decisionPrompt = (host: PluginHost, view: TurnView): PromptMessage[] => [
  { role: 'system', content: systemPrompt(host, view) },
  ...view.history
    .slice(-view.bot.model.historyMessages)
    .map((message): PromptMessage => ({ role: message.role === 'USER' ? 'user' : 'assistant', content: message.text })),
  { role: 'user', content: view.text },
];

const systemPrompt = (host: PluginHost, view: TurnView): string => {
  const format = decisionFormat(offeredCommands(host, view));
  const sections = host.promptSections.flatMap(({ id, keep, render }) => {
    const text = render(view);
    return text === null ? [] : [{ id, keep, text }];
  });
  let spare = SYSTEM_TOKENS * CHARACTERS_PER_TOKEN - format.length;
  const kept = new Set<string>();
  for (const { id, text } of sections.toSorted((a, b) => b.keep - a.keep)) {
    if (text.length > spare) continue;
    kept.add(id);
    spare -= text.length;
  }
  return [...sections.filter(({ id }) => kept.has(id)).map(({ text }) => text), format].join('\n\n');
};

/** What the model may ask for now: by name, the JSON Schema of the arguments with the command's description. */
const offeredCommands = (host: PluginHost, view: TurnView): Record<string, JsonObject> =>
  Object.fromEntries(
    [...host.commands.values()]
      .filter((command) => command.offered?.(view) !== false)
      .map((command) => [command.name, { description: command.description, ...argumentsSchemaOf(command.args) }]),
  );

const schemas = new WeakMap<z.ZodType, JsonObject>();

const argumentsSchemaOf = (args: z.ZodType): JsonObject => {
  const known = schemas.get(args);
  if (known) return known;
  const { $schema: _dialect, ...schema } = z.toJSONSchema(args, { io: 'input' });
  schemas.set(args, schema as JsonObject);
  return schema as JsonObject;
};
