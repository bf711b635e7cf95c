/**
 * What a model server takes, learned from what it refuses. Servers that speak OpenAI's protocol differ in the parameters
 * and roles they know, and say so with a 400: the request is changed by what the refusal names, sent again, and what
 * was learned is kept for the model. A refusal that names nothing we send leads to the barest request there is.
 */
import type { JsonObject } from '../json.ts';
import type { PromptMessage, ToolDefinition } from './port.ts';

export interface ServerHabits {
  /** How the server is asked for JSON: by a schema that it holds the model to, as any object, or in words alone. */
  structure: 'SCHEMA' | 'OBJECT' | 'PLAIN';
  /** Takes `stream_options`, so that it counts the tokens of a stream. */
  hasStreamOptions: boolean;
  hasTemperature: boolean;
  /** Takes `tools`. */
  hasTools: boolean;
  /** What it calls the limit of the answer. */
  limitKey: 'max_tokens' | 'max_completion_tokens';
  hasSystemRole: boolean;
  /** Roles have to alternate, beginning with the user's. */
  isAlternating: boolean;
}

export const usualHabits = (isJsonMode: boolean): ServerHabits => ({
  structure: isJsonMode ? 'SCHEMA' : 'PLAIN',
  hasStreamOptions: true,
  hasTemperature: true,
  hasTools: true,
  limitKey: 'max_tokens',
  hasSystemRole: true,
  isAlternating: false,
});

const BAREST: Omit<ServerHabits, 'limitKey'> = {
  structure: 'PLAIN',
  hasStreamOptions: false,
  hasTemperature: false,
  hasTools: false,
  hasSystemRole: false,
  isAlternating: true,
};

/** These refuse what the conversation says or how long it is: no other parameters would help. */
const ABOUT_CONTENT =
  /context[ _]length|too long|too many tokens|maximum context|content[ _](filter|policy)|moderation/i;

type Lesson = readonly [named: RegExp, learn: (habits: ServerHabits, words: string) => Partial<ServerHabits>];

/** Words that speak of the newer name as of one that is not known. */
const UNKNOWN_LIMIT =
  /max_completion_tokens\W+(is |was )?(not|un|extra|invalid)|(un\w+|extra|invalid)[^.]{0,40}max_completion_tokens/i;

/** It is the schema, or this type of format, that the server does not take. */
const ABOUT_SCHEMA = /schema|\.type|json_object|structured output/i;

const LESSONS: readonly Lesson[] = [
  [
    /max_completion_tokens|max_tokens/i,
    (_habits, words) => ({ limitKey: UNKNOWN_LIMIT.test(words) ? 'max_tokens' : 'max_completion_tokens' }),
  ],
  [
    /response_?format|json_object|json_?schema|json[ _]?mode|json_validate|failed to generate json|structured output/i,
    ({ structure }, words) => ({ structure: structure === 'SCHEMA' && ABOUT_SCHEMA.test(words) ? 'OBJECT' : 'PLAIN' }),
  ],
  [/stream_options|include_usage/i, () => ({ hasStreamOptions: false })],
  [/temperature/i, () => ({ hasTemperature: false })],
  [/\btools?\b|tool[_ -]?(call|choice|use)|function[_ -]?call/i, () => ({ hasTools: false })],
  [
    /system[ _-]?(role|message|prompt|instruction)|role[^.]{0,40}\bsystem\b|developer instruction/i,
    () => ({ hasSystemRole: false }),
  ],
  [
    /alternat|consecutive|(first|start|begin)[^.]{0,40}\buser\b|\buser\b[^.]{0,20}\bfirst\b/i,
    () => ({ isAlternating: true, hasSystemRole: false }),
  ],
];

/**
 * What to try after a refusal in these words; null: nothing that we could change. The second refusal of a request leads to
 * the barest one, whatever it says, so that a call never makes more than three requests to learn.
 */
export const learnFrom = (words: string, habits: ServerHabits, refusals: number): ServerHabits | null => {
  if (ABOUT_CONTENT.test(words)) return null;
  const learnt = LESSONS.filter(([named]) => named.test(words)).map(([, learn]) => learn(habits, words));
  const next = Object.assign({}, habits, refusals > 0 || learnt.length === 0 ? BAREST : {}, ...learnt) as ServerHabits;
  return sameHabits(next, habits) ? null : next;
};

const sameHabits = (a: ServerHabits, b: ServerHabits): boolean =>
  (Object.keys(a) as (keyof ServerHabits)[]).every((key) => a[key] === b[key]);

/** The messages as the server takes them: what a role may not say stands in the user's first message. */
export const messagesFor = (habits: ServerHabits, messages: readonly PromptMessage[]): readonly PromptMessage[] => {
  if (habits.hasSystemRole && !habits.isAlternating) return messages;
  const spoken = habits.hasSystemRole
    ? messages
    : messages.map(({ role, content }): PromptMessage => ({ role: role === 'system' ? 'user' : role, content }));
  const merged: PromptMessage[] = [];
  for (const message of spoken) {
    const last = merged.at(-1);
    if (last?.role === message.role) last.content += `\n\n${message.content}`;
    else merged.push({ ...message });
  }
  const at = merged.findIndex(({ role }) => role !== 'system');
  if (merged[at]?.role === 'assistant') merged.splice(at, 0, { role: 'user', content: '…' });
  return merged;
};

/** The body of a request under these habits. */
export const requestBody = (
  habits: ServerHabits,
  call: {
    model: string;
    messages: readonly PromptMessage[];
    temperature: number;
    maxOutputTokens: number;
    /** JSON Schema of the answer; absent: it is any object. */
    schema?: JsonObject | undefined;
    tools?: readonly ToolDefinition[] | undefined;
  },
): object => ({
  model: call.model,
  messages: messagesFor(habits, call.messages),
  stream: true,
  [habits.limitKey]: call.maxOutputTokens,
  ...(habits.hasTemperature && { temperature: call.temperature }),
  ...(habits.hasStreamOptions && { stream_options: { include_usage: true } }),
  ...formatFor(habits, call.schema),
  ...toolsFor(habits, call.tools),
});

/** `tools`, where there are any and the server takes them. */
export const toolsFor = (
  { hasTools }: Pick<ServerHabits, 'hasTools'>,
  tools: readonly ToolDefinition[] = [],
): { tools?: object[] } => {
  if (!hasTools || tools.length === 0) return {};
  return { tools: tools.map((tool) => ({ type: 'function', function: tool })) };
};

/** `response_format`, where the server takes one. */
export const formatFor = (
  { structure }: Pick<ServerHabits, 'structure'>,
  schema: JsonObject | undefined,
): { response_format?: object } => {
  if (structure === 'PLAIN') return {};
  if (structure === 'OBJECT' || !schema) return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name: 'decision', strict: true, schema } } };
};
