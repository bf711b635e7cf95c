import type { FormEvent } from 'react';
import { useAct } from '../act.ts';
import { ADD_NOTE } from '../documents.ts';
import type { TalkShown } from '../documents.ts';
import { ago } from '../words.ts';

type Shown = NonNullable<NonNullable<TalkShown['conversation']>['notes']>;

/** What staff leave for each other: the visitor sees nothing of it. */
export function Notes({
  conversationId,
  notes,
  onChange,
}: {
  conversationId: string;
  notes: Shown;
  onChange: () => void;
}) {
  const add = useAct(ADD_NOTE);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = new FormData(form).get('text');
    if (typeof text !== 'string' || text.trim() === '' || !(await add.run({ conversationId, text }))) return;
    form.reset();
    onChange();
  };
  return (
    <details className="notes" open={notes.length > 0}>
      <summary>Notes for staff ({notes.length})</summary>
      {notes.map(({ id, authorName, text, at }) => (
        <p key={id}>
          {text}{' '}
          <small>
            {authorName ?? 'staff'}, {ago(at)}
          </small>
        </p>
      ))}
      <form className="answer" onSubmit={(event) => void submit(event)}>
        <input name="text" aria-label="A note for other staff" maxLength={4000} autoComplete="off" />
        <button type="submit" disabled={add.isRunning}>
          Add note
        </button>
      </form>
      {add.problem !== null && <p role="alert">{add.problem}</p>}
    </details>
  );
}
