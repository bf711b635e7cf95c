/** GraphiQL on this server's API, with a visitor's token and operations to begin with. In development alone. */
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { EXAMPLES, TOKEN } from './examples.ts';

const url = new URL('/graphql', location.href);
const bot = document.documentElement.dataset['bot'] ?? '';

/** As a page with the widget gets it: without a public key, which development does not ask for. */
async function visitorToken(): Promise<string | null> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: TOKEN, variables: { input: { botSlug: bot } } }),
  });
  const { data } = (await answer.json()) as { data?: { createVisitorToken: { token: string | null } } | null };
  return data?.createVisitorToken.token ?? null;
}

const token = await visitorToken();
const headers = token === null ? '{}' : JSON.stringify({ authorization: `Bearer ${token}` }, null, 2);
const fetcher = createGraphiQLFetcher({ url: url.href, subscriptionUrl: url.href.replace(/^http/, 'ws') });

const examples = EXAMPLES(bot);
const [first] = examples;
/** The editors of the tab on top are filled apart from the tabs; somebody who comes back finds what they had there. */
const onTop =
  first && localStorage.getItem('graphiql:tabState') === null
    ? { initialQuery: first.query, initialVariables: first.variables }
    : {};

createRoot(document.getElementById('explorer') as HTMLElement).render(
  <GraphiQL
    fetcher={fetcher}
    initialHeaders={headers}
    // A token of yesterday would be in the way of today's.
    shouldPersistHeaders={false}
    {...onTop}
    defaultTabs={examples.map((example) => ({ ...example, headers }))}
    defaultEditorToolsVisibility="variables"
  />,
);
