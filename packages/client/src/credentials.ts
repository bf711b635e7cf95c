/** The token: given, asked for, or got for a visitor of a bot; renewed when it was refused. */
import { CREATE } from './documents.ts';
import { asError, ColloquyError, errorOf, isOfToken } from './error.ts';
import type { WireError } from './error.ts';
import type { ClientOptions, KeyValueStore } from './types.ts';

interface Problem {
  code: string;
  message: string;
  retryAfterMs?: number | null;
}

/** The first problem of a payload, thrown. */
export const refuse = ({ problems }: { problems?: readonly Problem[] }): void => {
  const [first] = problems ?? [];
  if (first) throw new ColloquyError(first.code, first.message, first.retryAfterMs ?? null);
};

/** One request by POST. */
export async function post<T>(
  { url, fetch = globalThis.fetch }: ClientOptions,
  token: string | null,
  body: { query: string; variables: object },
): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer = (await response.json().catch(() => null)) as { data?: T; errors?: WireError[] } | null;
  if (answer?.errors?.[0]) throw errorOf(answer.errors[0]);
  if (!answer?.data) throw new ColloquyError('NETWORK', `HTTP ${response.status}`, 0);
  return answer.data;
}

export const createCredentials = (
  options: ClientOptions,
  store: KeyValueStore | null,
  keyOf: (name: string) => string,
) => {
  let current: Promise<string> | null = null;

  const visitorToken = async (refused: string | null): Promise<string> => {
    const { bot: botSlug, publicKey } = options;
    if (botSlug === undefined)
      throw new ColloquyError('UNAUTHENTICATED', 'Give createClient a token, getToken or bot.');
    const body = { query: CREATE, variables: { input: { botSlug, publicKey } } };
    type Answer = { createVisitorToken: { token: string | null; problems: Problem[] } };
    // With the old token the visitor stays who they are; where it is too old, somebody new begins.
    const { createVisitorToken } = await post<Answer>(options, refused, body).catch((thrown: unknown) => {
      if (refused === null || !isOfToken(asError(thrown))) throw thrown;
      return post<Answer>(options, null, body);
    });
    refuse(createVisitorToken);
    return createVisitorToken.token ?? '';
  };

  const make = async (refused: string | null): Promise<string> => {
    if (options.getToken) return options.getToken(refused);
    if (options.token !== undefined && refused === null) return options.token;
    const kept = refused === null ? await store?.getItem(keyOf('token')) : null;
    const token = kept ?? (await visitorToken(refused));
    await store?.setItem(keyOf('token'), token);
    return token;
  };

  const token = (refused: string | null = null): Promise<string> => {
    const made = make(refused);
    current = made;
    made.catch(() => {
      if (current === made) current = null;
    });
    return made;
  };

  /** Runs with a token, and once more with another where that one is refused. */
  const withToken = async <T>(work: (token: string) => Promise<T>): Promise<T> => {
    const used = await (current ?? token());
    try {
      return await work(used);
    } catch (thrown) {
      if (!isOfToken(asError(thrown))) throw thrown;
      // Somebody else may have renewed it meanwhile.
      const now = await current;
      return work(now === null || now === used ? await token(used) : now);
    }
  };
  return { withToken };
};
