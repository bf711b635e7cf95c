/** A prompt is mostly the same in every request: a cassette holds a text that occurs again once, under a key. */
import type { PromptMessage } from '../../model/port.ts';
import type { ModelReply, RequestEssentials } from './exchange.ts';

/** Recorded calls by the name of their test. */
type Calls<Message> = Readonly<Record<string, readonly Call<Message>[]>>;

interface Call<Message> {
  request: Omit<RequestEssentials, 'messages'> & { messages: readonly Message[] };
  answer: ModelReply;
}

type KeptMessage = PromptMessage | (Pick<PromptMessage, 'role'> & { text: string });

export interface SharedTexts {
  /** By key. */
  texts: Readonly<Record<string, string>>;
  tests: Calls<KeptMessage>;
}

export function shareTexts(tests: Calls<PromptMessage>): SharedTexts {
  const times = new Map<string, number>();
  for (const { request } of Object.values(tests).flat())
    for (const { content } of request.messages) times.set(content, (times.get(content) ?? 0) + 1);
  const again = [...times].flatMap(([content, count]) => (count > 1 ? [content] : []));
  const keys = new Map(again.map((content, i) => [content, `text ${i + 1}`]));
  return {
    texts: Object.fromEntries([...keys].map(([content, key]) => [key, content])),
    tests: withMessages(tests, (message): KeptMessage => {
      const text = keys.get(message.content);
      return text === undefined ? message : { role: message.role, text };
    }),
  };
}

/** `onMissing`: for a key that has no text. */
export const unshareTexts = ({ texts, tests }: SharedTexts, onMissing: (key: string) => never): Calls<PromptMessage> =>
  withMessages(tests, (message) =>
    'text' in message ? { role: message.role, content: texts[message.text] ?? onMissing(message.text) } : message,
  );

const withMessages = <From, To>(calls: Calls<From>, change: (message: From) => To): Calls<To> =>
  Object.fromEntries(
    Object.entries(calls).map(([name, made]) => [
      name,
      made.map(({ request, answer }) => ({ request: { ...request, messages: request.messages.map(change) }, answer })),
    ]),
  );
