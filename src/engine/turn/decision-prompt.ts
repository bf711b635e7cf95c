/** Builds the decision prompt: ordered sections from the plugins under a token budget, the history, the message as data. */
import { z } from 'zod';
import type { Command } from '../define-plugin.ts';
import type { JsonObject } from '../json.ts';
import { decisionFormat, decisionSchema, estimateTokens } from '../model/index.ts';
import type { PluginHost } from '../plugin-host.ts';
import type { PromptMessage } from '../model/port.ts';
import { oncePer } from '../../understanding/remembered.ts';
import type { TurnView } from './view.ts';

/** Tokens that the system prompt may take. */
const SYSTEM_TOKENS = 3_000;

export interface DecisionPrompt {
  messages: PromptMessage[];
  /** The parts of the system prompt that are for the model alone: no reply may repeat them. */
  instructions: string[];
  /** JSON Schema of the answer. */
  schema: JsonObject;
}

export const decisionPrompt = (host: PluginHost, view: TurnView): DecisionPrompt => {
  const commands = offeredCommands(host, view);
  const { system, instructions } = systemPrompt(host, view, decisionFormat(commands));
  const { historyMessages } = view.bot.model;
  // Files without words: some servers refuse a message of none.
  const said = view.history.filter(({ text }) => text !== '');
  const history = said
    .slice(said.length - Math.min(historyMessages, said.length))
    .map((message): PromptMessage => ({ role: message.role === 'USER' ? 'user' : 'assistant', content: message.text }));
  return {
    messages: [{ role: 'system', content: system }, ...history, { role: 'user', content: view.text }],
    instructions,
    schema: decisionSchema(commands),
  };
};

/** Standing sections and the format first, then the others, each in their order; where they come to more than the budget, those least worth keeping are left out. */
const systemPrompt = (host: PluginHost, view: TurnView, format: string): { system: string; instructions: string[] } => {
  const sections = host.promptSections.flatMap((section) => {
    const text = section.render(view);
    return text === null ? [] : [{ ...section, text }];
  });
  let spare = SYSTEM_TOKENS - estimateTokens(format);
  const kept = new Set<string>();
  for (const { id, text } of sections.toSorted((a, b) => b.keep - a.keep)) {
    const tokens = estimateTokens(text);
    if (tokens > spare) continue;
    kept.add(id);
    spare -= tokens;
  }
  const told = sections.filter(({ id }) => kept.has(id));
  const secret = told.filter(({ isQuotable }) => isQuotable !== true);
  return {
    system: [...textsOf(told, true), format, ...textsOf(told, false)].join('\n\n'),
    instructions: [...secret.map(({ text }) => text), format],
  };
};

const textsOf = (sections: readonly { text: string; isStanding?: boolean }[], areStanding: boolean): string[] =>
  sections.filter(({ isStanding = false }) => isStanding === areStanding).map(({ text }) => text);

const offeredCommands = (host: PluginHost, view: TurnView): Record<string, JsonObject> =>
  Object.fromEntries(
    [...host.commands.values()]
      .filter((command) => command.offered?.(view) !== false)
      .map((command) => [command.name, schemaOf(command)]),
  );

/** JSON Schema of a command's arguments. */
export const schemaOf = oncePer((command: Command): JsonObject => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(command.args, { io: 'input' });
  return { description: command.description, ...(schema as JsonObject) };
});
