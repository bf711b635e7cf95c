import { expect, it } from 'vitest';
import { parseModelName } from './chat-model.ts';

const isProvider = (prefix: string) => ['openai', 'anthropic'].includes(prefix);

it.each([
  ['openai:gpt-4o', 'openai', 'gpt-4o'],
  ['anthropic:claude-sonnet', 'anthropic', 'claude-sonnet'],
  ['gpt-4o', 'openai', 'gpt-4o'],
  ['llama3:8b', 'openai', 'llama3:8b'],
  ['openai:llama3:8b', 'openai', 'llama3:8b'],
])('reads %s as a model of %s named %s', (name, provider, model) => {
  expect(parseModelName(name, isProvider)).toEqual({ provider, model });
});
