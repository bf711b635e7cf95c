import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { askWithout, maySignInElsewhere } from '../session.ts';
import { ACCEPT_INVITATION, SIGN_IN } from '../documents.ts';
import { linkTo, usePlace } from '../route.ts';

const textsIn = (event: FormEvent<HTMLFormElement>): Record<string, string> => {
  event.preventDefault();
  const entries = [...new FormData(event.currentTarget)];
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']));
};

interface Answer {
  token: string | null;
  problems: readonly { message: string }[];
}

/** By e-mail address and password, by an invitation (`#/join/…`), or with the key of an operator or admin. */
export function SignIn({ onKey, problem }: { onKey: (key: string) => void; problem: string | null }) {
  const { join } = usePlace();
  const [refused, setRefused] = useState<string | null>(null);
  const take = async (answer: Promise<Answer>): Promise<void> => {
    try {
      const { token, problems } = await answer;
      setRefused(problems[0]?.message ?? null);
      if (token === null) return;
      if (join !== null) location.hash = linkTo('inbox');
      onKey(token);
    } catch {
      setRefused('The server cannot be reached.');
    }
  };
  const { refusal } = usePlace();
  const said = refused ?? problem ?? (refusal === null ? null : `The sign-in elsewhere failed (${refusal}).`);
  return (
    <main className="sign-in">
      <h1>Colloquy console</h1>
      {join === null ? <Password take={take} onKey={onKey} /> : <Join invitation={join} take={take} />}
      {said !== null && <p role="alert">{said}</p>}
      <p className="quiet">You are signed in in this tab alone, until it is closed.</p>
    </main>
  );
}

type Take = (answer: Promise<Answer>) => Promise<void>;

function Password({ take, onKey }: { take: Take; onKey: (key: string) => void }) {
  const [isElsewhere, setIsElsewhere] = useState(false);
  useEffect(() => void maySignInElsewhere().then(setIsElsewhere), []);
  return (
    <>
      {isElsewhere && (
        <p>
          <a href="/auth/oidc">Sign in with your organisation</a>
        </p>
      )}
      <form
        onSubmit={(event) => {
          const { email = '', password = '' } = textsIn(event);
          void take(askWithout(SIGN_IN, { email, password }));
        }}
      >
        <label htmlFor="email">E-mail address</label>
        <input id="email" name="email" type="email" autoComplete="username" required />
        <label htmlFor="password">Password</label>
        <input id="password" name="password" type="password" autoComplete="current-password" required />
        <button type="submit">Sign in</button>
      </form>
      <form
        onSubmit={(event) => {
          const { key = '' } = textsIn(event);
          if (key !== '') onKey(key);
        }}
      >
        <label htmlFor="key">Or the API key of an operator or admin</label>
        <input id="key" name="key" type="password" autoComplete="off" required />
        <button type="submit">Use the key</button>
      </form>
    </>
  );
}

function Join({ invitation, take }: { invitation: string; take: Take }) {
  return (
    <form
      onSubmit={(event) => {
        const { name = '', password = '' } = textsIn(event);
        void take(askWithout(ACCEPT_INVITATION, { invitation, password, name: name === '' ? null : name }));
      }}
    >
      <label htmlFor="name">Your name, as visitors see it; empty: as your admin wrote it</label>
      <input id="name" name="name" autoComplete="name" />
      <label htmlFor="password">A password of 12 characters or more</label>
      <input id="password" name="password" type="password" autoComplete="new-password" minLength={12} required />
      <button type="submit">Join</button>
    </form>
  );
}
