import { type ChatModel, type ChatModelOptions, openChatModel } from './chat-model.ts';

/** Far more than a server's bots have different settings; a bound, as bot authors choose the settings. */
const MAX_MODELS = 64;

/** Opened models by name and settings: temperature and length are a model's own, not a call's. */
export const modelPool = (server: Pick<ChatModelOptions, 'baseUrl' | 'apiKey' | 'isJsonMode'>) => {
  const opened = new Map<string, Promise<ChatModel>>();

  return (wanted: Pick<ChatModelOptions, 'name' | 'temperature' | 'maxOutputTokens'>): Promise<ChatModel> => {
    const key = `${wanted.temperature} ${wanted.maxOutputTokens} ${wanted.name}`;
    const known = opened.get(key);
    if (known) return known;

    if (opened.size >= MAX_MODELS) opened.delete(opened.keys().next().value ?? '');
    const model = openChatModel({ ...server, ...wanted });
    opened.set(key, model);
    model.catch(() => opened.delete(key));
    return model;
  };
};
