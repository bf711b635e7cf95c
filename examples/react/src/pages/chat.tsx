import { useConversation } from '@colloquy/client/react';
import { chat } from '../server.ts';
import { textIn } from '../text-in.ts';

/** A visitor's talk with the bot. The hook streams, reconnects, queues what is written offline, and comes back after a reload. */
export function Chat() {
  const { messages, connection, isTyping, holder, agentName, problem, error, send } = useConversation(chat);
  const buttons = messages.at(-1)?.buttons ?? [];
  const say = (form: FormData): void => {
    const text = textIn(form, 'text');
    // What becomes of it is shown by the message's own status.
    if (text !== '') send(text).catch(() => {});
  };
  return (
    <section aria-label="Chat">
      <p className="quiet" role="status">
        {connection === 'online'
          ? holder === 'OPERATOR'
            ? `You talk to ${agentName ?? 'a person'}.`
            : 'online'
          : connection}
      </p>
      <div role="log">
        {messages.map(({ id, role, text, status, problem: refused }) => (
          <p key={id} className={role === 'USER' ? 'user' : 'bot'} data-status={status}>
            {text}
            {status === 'queued' && <small> waits for the network</small>}
            {refused && <small role="alert"> {refused.message}</small>}
          </p>
        ))}
        {isTyping && <p className="quiet">…</p>}
      </div>
      {buttons.map(({ text, value }) => (
        <button key={value} type="button" onClick={() => void send({ button: value, text }).catch(() => {})}>
          {text}
        </button>
      ))}
      <form action={say}>
        <input name="text" aria-label="Your message" autoComplete="off" />
        <button type="submit">Send</button>
      </form>
      {(error ?? problem) && <p role="alert">{(error ?? problem)?.message}</p>}
    </section>
  );
}
