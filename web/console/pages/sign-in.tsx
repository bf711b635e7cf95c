import type { FormEvent } from 'react';

/** Takes the key of an operator or admin (`createApiKey`; in development the server prints one when it starts). */
export function SignIn({ onKey, problem }: { onKey: (key: string) => void; problem: string | null }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('key');
    if (typeof key === 'string' && key.trim() !== '') onKey(key.trim());
  };
  return (
    <main className="sign-in">
      <h1>Colloquy console</h1>
      <form onSubmit={submit}>
        <label htmlFor="key">API key of an operator or admin</label>
        <input id="key" name="key" type="password" autoComplete="off" required />
        <button type="submit">Sign in</button>
      </form>
      {problem !== null && <p role="alert">{problem}</p>}
      <p className="quiet">The key is kept in this tab alone, until it is closed.</p>
    </main>
  );
}
