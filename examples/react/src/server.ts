/** The server, and how the pages reach it. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { createClient } from '@colloquy/client';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket } from 'graphql-ws';

const url: string = import.meta.env['VITE_COLLOQUY_URL'] ?? 'http://127.0.0.1:4000/graphql';
const bot: string = import.meta.env['VITE_COLLOQUY_BOT'] ?? 'bistro';

/** For visitors: gets its own token, and remembers the conversation over a reload. In production it needs `publicKey` too. */
export const chat = createClient({ url, bot, storage: localStorage });

/** For staff: queries and mutations by HTTP, subscriptions by a socket that does not give up. */
export function staffClient(key: string): ApolloClient {
  const headers = { authorization: `Bearer ${key}` };
  const socket = createSocket({
    url: url.replace(/^http/, 'ws'),
    connectionParams: headers,
    retryAttempts: Infinity,
    shouldRetry: () => true,
  });
  const http = new HttpLink({ uri: url, headers });
  const client = new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      http,
    ),
    cache: new InMemoryCache({
      typePolicies: {
        Query: { fields: { conversations: relayStylePagination(['orderBy', 'filter']) } },
        Conversation: { fields: { participant: { merge: true }, handoff: { merge: true } } },
      },
    }),
  });
  // Lists have no cursor to go on behind: after a cut they are read anew.
  socket.on('connected', (_socket, _payload, wasRetry) => {
    if (wasRetry) void client.refetchQueries({ include: 'active' });
  });
  return client;
}
