import { useState } from 'react';
import type { FormEvent } from 'react';
import { useAct } from '../act.ts';
import { ANSWER, TYPING } from '../documents.ts';

/** Writes to the visitor, who sees that somebody types. */
export function Answer({ conversationId }: { conversationId: string }) {
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
