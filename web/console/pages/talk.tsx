import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../act.ts';
import { MARK_READ, RELEASE, RESOLVE, TAKE_OVER, TALK } from '../documents.ts';
import type { MessageShown, TalkShown } from '../documents.ts';
import { useLive } from '../live.ts';
import { shown } from '../words.ts';
import { Answer } from './answer.tsx';
import { Inspector } from './inspector.tsx';
import { Notes } from './notes.tsx';

type Conversation = NonNullable<TalkShown['conversation']>;

/** One conversation: what was said, live; what the bot knows; and the means to take it over and to give it back. */
export function Talk({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: TALK, variables: { id } });
  const live = useLive(id, () => ask({ requestPolicy: 'network-only' }));
  const conversation = data?.conversation;
  const markRead = useAct(MARK_READ).run;
  const turns = conversation?.turns?.nodes ?? [];
  const lastTurn = turns.at(-1)?.id;
  useEffect(() => {
    if (lastTurn !== undefined) void markRead({ conversationId: id });
  }, [id, lastTurn, markRead]);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [lastTurn, live.text]);

  if (error) return <p role="alert">{error.message}</p>;
  if (!conversation) return <p className="quiet">…</p>;
  return (
    <section className="talk" aria-label="Conversation">
      <Head conversation={conversation} />
      <div className="said" role="log" aria-live="polite">
        {turns.map((turn) => (
          <div key={turn.id}>
            {turn.userMessage && <Said message={turn.userMessage} />}
            {turn.replies.map((message) => (
              <Said key={message.id} message={message} />
            ))}
            {turn.problem && <p className="problem">{turn.problem.message}</p>}
            <Inspector turn={turn} />
          </div>
        ))}
        {live.text !== '' && <p className="bot">{live.text}</p>}
        {live.isVisitorTyping && <p className="quiet">The visitor is typing …</p>}
        <div ref={end} />
      </div>
      <Notes
        conversationId={id}
        notes={conversation.notes ?? []}
        onChange={() => ask({ requestPolicy: 'network-only' })}
      />
      {conversation.handoff?.holder != null && <Answer conversationId={id} bot={conversation.bot.slug} />}
    </section>
  );
}

function Head({ conversation }: { conversation: Conversation }) {
  const { id: conversationId, handoff, participant, bot, channel, locale, status, slots } = conversation;
  const takeOver = useAct(TAKE_OVER);
  const release = useAct(RELEASE);
  const resolve = useAct(RESOLVE);
  const problem = takeOver.problem ?? release.problem ?? resolve.problem;
  const isHeld = handoff?.holder != null;
  const isOpen = status === 'ACTIVE' || status === 'HANDED_OFF';
  const settle = () => {
    const resolution = prompt('What settled it?')?.trim();
    if (resolution) void resolve.run({ conversationId, resolution });
  };
  return (
    <div className="head">
      <h2>
        {participant?.name ?? 'Visitor'} <small>{[bot.name, channel, locale, status].join(' · ')}</small>
      </h2>
      {handoff && (
        <p>
          <b>{isHeld ? `With ${handoff.agentName ?? 'a person'}` : 'Waits for a person'}</b>: {handoff.reason}.{' '}
          {handoff.summary}
        </p>
      )}
      {slots && slots.length > 0 && (
        <dl>
          {slots.map(({ name, status: known, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{known === 'FILLED' ? shown(value) : known.toLowerCase()}</dd>
            </div>
          ))}
        </dl>
      )}
      {isOpen && (
        <div className="bar">
          {isHeld ? (
            <button type="button" onClick={() => void release.run({ conversationId })}>
              Give back to the bot
            </button>
          ) : (
            <button type="button" onClick={() => void takeOver.run({ conversationId })}>
              Take over
            </button>
          )}
          <button type="button" onClick={settle}>
            Resolve …
          </button>
        </div>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  );
}

function Said({ message: { role, text, buttons, attachments } }: { message: MessageShown }) {
  return (
    <p className={role.toLowerCase()}>
      {text}
      {attachments.map(({ id, name, mediaType, url }) => (
        <a key={id} className="file" href={url} target="_blank" rel="noreferrer">
          {mediaType.startsWith('image/') ? <img src={url} alt={name} loading="lazy" /> : name}
        </a>
      ))}
      {buttons.length > 0 && <small>{buttons.map((button) => `[${button.text}]`).join(' ')}</small>}
    </p>
  );
}
