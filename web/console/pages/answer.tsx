import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../act.ts';
import { ANSWER, CANNED_REPLIES, TYPING } from '../documents.ts';
import { Suggestion } from './suggestion.tsx';

/** Writes to the visitor, who sees that somebody types. */
export function Answer({ conversationId, bot }: { conversationId: string; bot: string }) {
  const [{ data }] = useQuery({ query: CANNED_REPLIES, variables: { bot } });
  const canned = data?.cannedReplies ?? [];
  const [text, setText] = useState('');
  const answer = useAct(ANSWER);
  const typing = useAct(TYPING).run;
  const write = (value: string) => {
    if ((text === '') !== (value === '')) void typing({ conversationId, isTyping: value !== '' });
    setText(value);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || answer.isRunning) return;
    if (await answer.run({ conversationId, text: text.trim(), idempotencyKey: crypto.randomUUID() })) setText('');
  };
  return (
    <form className="answer" onSubmit={(event) => void send(event)}>
      <Suggestion conversationId={conversationId} use={write} />
      {canned.length > 0 && (
        <select
          aria-label="Canned replies"
          value=""
          onChange={({ target }) => write(canned.find(({ id }) => id === target.value)?.text ?? text)}
        >
          <option value="">Canned replies …</option>
          {canned.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <textarea
        aria-label="Your answer"
        rows={2}
        value={text}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void send(event);
        }}
      />
      <button type="submit" disabled={answer.isRunning}>
        Send
      </button>
      {answer.problem !== null && <p role="alert">{answer.problem}</p>}
    </form>
  );
}
