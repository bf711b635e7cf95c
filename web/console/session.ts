/** Who is signed in: a session, or a key of an operator or admin, kept for as long as the tab is open. */
import { createClient as createSocket } from 'graphql-ws';
import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, subscriptionExchange } from 'urql';
import type { Operation, TypedDocumentNode } from 'urql';

import { SIGN_IN_WAYS } from './documents.ts';

const KEPT_AS = 'colloquy.console.key';

/** Somebody who comes back from an identity provider brings the token behind the `#`; it is kept, and taken out of the address. */
export const keptKey = (): string | null => {
  const brought = /^#\/signed-in\/(\S+)$/.exec(location.hash)?.[1];
  if (brought !== undefined) {
    keepKey(brought);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(KEPT_AS);
};

/** Whether people may sign in at an identity provider. */
export const maySignInElsewhere = async (): Promise<boolean> => {
  const client = new Client({ url: '/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const { data } = await client.query(SIGN_IN_WAYS, {}).toPromise();
  return data?.signInWays.includes('OIDC') ?? false;
};

export const keepKey = (key: string | null): void => {
  if (key === null) sessionStorage.removeItem(KEPT_AS);
  else sessionStorage.setItem(KEPT_AS, key);
};

/** The one field of a mutation that is sent before anybody is signed in. */
export async function askWithout<Answer, Input extends object>(
  document: TypedDocumentNode<{ answer: Answer }, { input: Input }>,
  input: Input,
): Promise<Answer> {
  const client = new Client({ url: '/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const { data, error } = await client.mutation(document, { input }).toPromise();
  if (!data) throw error ?? new Error('no answer');
  return data.answer;
}

/** A client of the public API, which is all that the console has: what it can do, any program with the key can. */
export function clientFor(key: string): Client {
  const authorization = `Bearer ${key}`;
  const socketUrl = new URL('/graphql', location.href);
  socketUrl.protocol = socketUrl.protocol.replace('http', 'ws');
  const socket = createSocket({
    url: socketUrl.href,
    connectionParams: { authorization },
    retryAttempts: Infinity,
    // By default it gives up where a connection fails while it is made: a server that starts again would be lost for good.
    shouldRetry: () => true,
  });
  const shown = new Map<number, Operation>();
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { headers: { authorization } },
    exchanges: [
      mapExchange({
        onOperation: (operation) => {
          if (operation.kind === 'query') shown.set(operation.key, operation);
          if (operation.kind === 'teardown') shown.delete(operation.key);
        },
      }),
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables: variables ?? {} }, sink) }),
        }),
      }),
    ],
  });
  // What happened while the wire was cut comes by no event: all that is shown is asked anew.
  socket.on('connected', (_socket, _payload, wasRetry) => {
    if (!wasRetry) return;
    for (const query of shown.values())
      client.reexecuteOperation(makeOperation('query', query, { ...query.context, requestPolicy: 'network-only' }));
  });
  return client;
}
