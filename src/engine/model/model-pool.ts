import { usualHabits } from './server-habits.ts';
import type { ServerHabits } from './server-habits.ts';
import { type ChatModel, type ChatModelOptions, openChatModel } from './chat-model.ts';

/** Far more than a server's bots have different settings; a bound, as bot authors choose the settings. */
const MAX_MODELS = 64;

/** Opened models by name and settings: temperature and length are a model's own, not a call's. */
export const modelPool = (server: Pick<ChatModelOptions, 'baseUrl' | 'apiKey' | 'isJsonMode' | 'options'>) => {
  const opened = new Map<string, Promise<ChatModel>>();
  /** What a server takes is the same whatever the settings of a call. */
  const learned = new Map<string, { habits: ServerHabits }>();
  const learnedOf = (name: string): { habits: ServerHabits } => {
    const known = learned.get(name) ?? { habits: usualHabits(server.isJsonMode) };
    learned.set(name, known);
    return known;
  };

  return (wanted: Pick<ChatModelOptions, 'name' | 'temperature' | 'maxOutputTokens'>): Promise<ChatModel> => {
    const key = `${wanted.temperature} ${wanted.maxOutputTokens} ${wanted.name}`;
    const known = opened.get(key);
    if (known) return known;

    if (opened.size >= MAX_MODELS) opened.delete(opened.keys().next().value ?? '');
    const model = openChatModel({ ...server, ...wanted, learned: learnedOf(wanted.name) });
    opened.set(key, model);
    model.catch(() => opened.delete(key));
    return model;
  };
};
