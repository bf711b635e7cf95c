import { useMemo, useState } from 'react';
import { Provider, useMutation, useQuery } from 'urql';
import { SIGN_OUT, VIEWER } from './documents.ts';
import { Inbox } from './pages/inbox.tsx';
import { Knowledge } from './pages/knowledge.tsx';
import { Quality } from './pages/quality.tsx';
import { Review } from './pages/review.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { linkTo, usePlace } from './route.ts';
import type { Page } from './route.ts';
import { clientFor, keepKey, keptKey } from './session.ts';

const PAGES: readonly { page: Page; title: string; isForAdmins: boolean }[] = [
  { page: 'inbox', title: 'Inbox', isForAdmins: false },
  { page: 'review', title: 'Review', isForAdmins: true },
  { page: 'quality', title: 'Quality', isForAdmins: true },
  { page: 'knowledge', title: 'Knowledge', isForAdmins: true },
];

export function App() {
  const [key, setKey] = useState(keptKey);
  const client = useMemo(() => (key === null ? null : clientFor(key)), [key]);
  const signIn = (given: string | null) => {
    keepKey(given);
    setKey(given);
  };
  if (!client) return <SignIn onKey={signIn} problem={null} />;
  return (
    <Provider value={client}>
      <Rooms onLeave={() => signIn(null)} onKey={signIn} />
    </Provider>
  );
}

function Rooms({ onLeave, onKey }: { onLeave: () => void; onKey: (key: string) => void }) {
  const { page, id } = usePlace();
  const [{ data, error }] = useQuery({ query: VIEWER });
  const [, signOut] = useMutation(SIGN_OUT);
  const role = data?.viewer.role;
  if (error)
    return <SignIn onKey={onKey} problem={error.graphQLErrors[0]?.message ?? 'The server cannot be reached.'} />;
  if (!role) return <p className="quiet">…</p>;
  if (role !== 'ADMIN' && role !== 'OPERATOR')
    return <SignIn onKey={onKey} problem="That key is of no operator or admin." />;
  const shown = PAGES.filter(({ isForAdmins }) => !isForAdmins || role === 'ADMIN');
  return (
    <>
      <header>
        <strong>Colloquy</strong>
        <nav aria-label="Rooms">
          {shown.map((room) => (
            <a key={room.page} href={linkTo(room.page)} aria-current={room.page === page ? 'page' : undefined}>
              {room.title}
            </a>
          ))}
        </nav>
        <button
          type="button"
          onClick={() => {
            if (data.viewer.user) void signOut({});
            onLeave();
          }}
        >
          Sign out
        </button>
      </header>
      <main>
        {page === 'review' && role === 'ADMIN' ? (
          <Review id={id} />
        ) : page === 'quality' && role === 'ADMIN' ? (
          <Quality />
        ) : page === 'knowledge' && role === 'ADMIN' ? (
          <Knowledge slug={id} />
        ) : (
          <Inbox id={id} />
        )}
      </main>
    </>
  );
}
