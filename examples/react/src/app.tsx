import { ApolloProvider } from '@apollo/client/react';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Chat } from './pages/chat.tsx';
import { Inbox } from './pages/inbox.tsx';
import { Metrics } from './pages/metrics.tsx';
import { Review } from './pages/review.tsx';
import { staffClient } from './server.ts';
import { textIn } from './text-in.ts';

const PAGES = { chat: Chat, inbox: Inbox, review: Review, metrics: Metrics } as const;
type Name = keyof typeof PAGES;

function onPlace(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
const nameHere = (): Name => {
  const name = location.hash.slice(2);
  return name in PAGES ? (name as Name) : 'chat';
};

export function App() {
  const name = useSyncExternalStore(onPlace, nameHere);
  const Page = PAGES[name];
  return (
    <>
      <nav aria-label="Pages">
        {Object.keys(PAGES).map((each) => (
          <a key={each} href={`#/${each}`} aria-current={each === name ? 'page' : undefined}>
            {each}
          </a>
        ))}
      </nav>
      <main>
        {name === 'chat' ? (
          <Page />
        ) : (
          <Staff>
            <Page />
          </Staff>
        )}
      </main>
    </>
  );
}

/** Kept as long as the tab is open. A page for many people signs them in (`signIn`) instead. */
const KEPT_AS = 'colloquy.example.key';

function Staff({ children }: { children: ReactNode }) {
  const [key, setKey] = useState(() => sessionStorage.getItem(KEPT_AS));
  const client = useMemo(() => (key === null ? null : staffClient(key)), [key]);
  if (client) return <ApolloProvider client={client}>{children}</ApolloProvider>;
  const keep = (form: FormData): void => {
    const given = textIn(form, 'key');
    sessionStorage.setItem(KEPT_AS, given);
    setKey(given);
  };
  return (
    <form action={keep}>
      <label>
        API key of an operator or admin
        <input name="key" type="password" required />
      </label>
      <button type="submit">Sign in</button>
    </form>
  );
}
