import { openConversation } from './conversation.ts';
import { createCredentials, post, refuse } from './credentials.ts';
import { START } from './documents.ts';
import { ColloquyError } from './error.ts';
import type { Client, ClientOptions, StartOptions } from './types.ts';

interface Started {
  startConversation: {
    conversation: { id: string } | null;
    problems: { code: string; message: string; retryAfterMs: number | null }[];
  };
}

/** A client of one server, for one person. Nothing is sent before it is used. */
export function createClient(options: ClientOptions): Client {
  const store = options.storage ?? null;
  const keyOf = (name: string): string => `colloquy ${options.url} ${options.bot ?? ''} ${name}`;
  const { withToken } = createCredentials(options, store, keyOf);

  const request = <T>(query: string, variables: object = {}): Promise<T> =>
    withToken((token) => post<T>(options, token, { query, variables }));

  const resume: Client['resume'] = (id, { after = '0' } = {}) =>
    openConversation({ id, after, options, request, withToken, store, outboxKey: keyOf(`outbox ${id}`) });

  const start = async ({ bot = options.bot, ...given }: StartOptions = {}) => {
    // Made once: a start that was answered into a cut connection is the same conversation when it is asked for again.
    const input = { botSlug: bot, ...given, idempotencyKey: crypto.randomUUID() };
    const ask = () => request<Started>(START, { input });
    const { startConversation } = await ask().catch((thrown: unknown) => {
      if (thrown instanceof ColloquyError && thrown.retryAfterMs === null) throw thrown;
      return ask();
    });
    refuse(startConversation);
    const id = startConversation.conversation?.id ?? '';
    await store?.setItem(keyOf('conversation'), id);
    return resume(id);
  };

  return {
    request,
    resume,
    start,
    async open(given) {
      const known = await store?.getItem(keyOf('conversation'));
      return known ? resume(known) : start(given);
    },
  };
}
