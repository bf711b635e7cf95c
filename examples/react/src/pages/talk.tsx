import { useQuery, useSubscription } from '@apollo/client/react';
import { useEffect } from 'react';
import { useAct } from '../act.ts';
import {
  AnswerDocument,
  MarkReadDocument,
  ReleaseDocument,
  TakeOverDocument,
  TalkDocument,
  TalkEventsDocument,
} from '../operations.ts';
import { textIn } from '../text-in.ts';

/** One conversation, live, with the means to answer in the bot's place. */
export function Talk({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(TalkDocument, { variables: { id } });
  useSubscription(TalkEventsDocument, {
    variables: { id },
    onData: ({ data: event }) => {
      const kind = event.data?.conversationEvents.__typename;
      if (kind === 'TurnCompleted' || kind === 'TurnFailed' || kind === 'HandoffChanged') void refetch();
    },
  });
  const takeOver = useAct(TakeOverDocument);
  const answer = useAct(AnswerDocument);
  const release = useAct(ReleaseDocument);
  const { run: markRead } = useAct(MarkReadDocument);
  const { turns, handoff, status, participant } = data?.conversation ?? {};
  const messages = turns?.nodes.flatMap(({ userMessage, replies }) => [
    ...(userMessage ? [userMessage] : []),
    ...replies,
  ]);
  const lastId = messages?.at(-1)?.id;
  useEffect(() => {
    if (lastId !== undefined) void markRead({ conversationId: id });
    // Once for each message: `markRead` is another function at each render.
  }, [id, lastId]);
  const problem = error?.message ?? takeOver.problem ?? answer.problem ?? release.problem;
  const say = (form: FormData): void => {
    const text = textIn(form, 'text');
    if (text !== '') void answer.run({ conversationId: id, text, idempotencyKey: crypto.randomUUID() });
  };
  return (
    <section aria-label="Conversation">
      <h2>{participant?.name ?? 'Visitor'}</h2>
      {handoff && (
        <p>
          {handoff.reason}. {handoff.summary}
        </p>
      )}
      <div role="log">
        {messages?.map(({ id: messageId, role, text }) => (
          <p key={messageId} className={role === 'USER' ? 'user' : 'bot'}>
            {text}
          </p>
        ))}
      </div>
      {handoff?.holder ? (
        <>
          <form action={say}>
            <input name="text" aria-label="Your answer" autoComplete="off" />
            <button type="submit">Answer</button>
          </form>
          <button type="button" onClick={() => void release.run({ conversationId: id })}>
            Give back to the bot
          </button>
        </>
      ) : (
        (status === 'ACTIVE' || status === 'HANDED_OFF') && (
          <button type="button" onClick={() => void takeOver.run({ conversationId: id })}>
            Take over
          </button>
        )
      )}
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}
