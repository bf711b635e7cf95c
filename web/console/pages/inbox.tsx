import { useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { INBOX, INBOX_EVENTS } from '../documents.ts';
import type { InboxRow, InboxWanted } from '../documents.ts';
import { linkTo } from '../route.ts';
import { Talk } from './talk.tsx';
import { ago, lasting } from '../words.ts';

const VIEWS = [
  { name: 'Waiting', order: 'WAITING_SINCE', statuses: null },
  { name: 'Open', order: 'LAST_ACTIVITY', statuses: ['ACTIVE', 'HANDED_OFF'] },
  { name: 'All', order: 'LAST_ACTIVITY', statuses: null },
] as const;

/** Conversations by what happened last in them, or by who has waited longest, and the one that is open beside the list. */
export function Inbox({ id }: { id: string | null }) {
  const [view, setView] = useState<(typeof VIEWS)[number]>(VIEWS[1]);
  const [text, setText] = useState('');
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const look = (change: () => void) => {
    change();
    setPages([null]);
  };
  const { order, statuses } = view;
  const wanted = { order, statuses: statuses && [...statuses], text: text.trim() || null };
  return (
    <div className="split">
      <section aria-label="Conversations">
        <div className="bar">
          {VIEWS.map((each) => (
            <button
              key={each.name}
              type="button"
              aria-pressed={each === view}
              onClick={() => look(() => setView(each))}
            >
              {each.name}
            </button>
          ))}
        </div>
        <input
          type="search"
          aria-label="Words in conversations"
          placeholder="Search words"
          value={text}
          onChange={({ target }) => look(() => setText(target.value))}
        />
        <ul className="rows">
          {pages.map((after, place) => (
            <Rows
              key={after ?? 'first'}
              wanted={{ ...wanted, after }}
              openId={id}
              onMore={place === pages.length - 1 ? (next) => setPages([...pages, next]) : null}
            />
          ))}
        </ul>
      </section>
      {id === null ? <p className="quiet">Choose a conversation.</p> : <Talk key={id} id={id} />}
    </div>
  );
}

interface RowsProps {
  wanted: InboxWanted;
  openId: string | null;
  /** null: a page behind this one is shown already. */
  onMore: ((after: string) => void) | null;
}

function Rows({ wanted, openId, onMore }: RowsProps) {
  const [{ data, error, fetching }, ask] = useQuery({ query: INBOX, variables: wanted });
  useSubscription({ query: INBOX_EVENTS }, (_, event) => {
    ask({ requestPolicy: 'network-only' });
    return event;
  });
  if (error) return <li role="alert">{error.message}</li>;
  const { nodes = [], pageInfo } = data?.conversations ?? {};
  const next = pageInfo?.hasNextPage ? pageInfo.endCursor : null;
  return (
    <>
      {nodes.map((row) => (
        <Row key={row.id} row={row} isOpen={row.id === openId} />
      ))}
      {nodes.length === 0 && !fetching && wanted.after === null && <li className="quiet">Nothing here.</li>}
      {next !== null && onMore && (
        <li>
          <button type="button" onClick={() => onMore(next)}>
            Show more
          </button>
        </li>
      )}
    </>
  );
}

function Row({ row, isOpen }: { row: InboxRow; isOpen: boolean }) {
  const { id, bot, participant, lastMessage, handoff, unreadCount, status, channel, lastActivityAt, waitingSince } =
    row;
  return (
    <li>
      <a href={linkTo('inbox', id)} aria-current={isOpen ? 'true' : undefined}>
        <span className="name">
          {participant?.name ?? 'Visitor'} <small>{bot.name}</small>
        </span>
        <time dateTime={lastActivityAt}>{ago(lastActivityAt)}</time>
        <span className="last">{lastMessage?.text ?? ''}</span>
        <span className="marks">
          {waitingSince !== null ? (
            <mark>waits {lasting(waitingSince)}</mark>
          ) : (
            handoff && <mark>{handoff.holder === null ? 'waits' : 'taken'}</mark>
          )}
          {(unreadCount ?? 0) > 0 && <b aria-label={`${unreadCount} unread`}>{unreadCount}</b>}
          <small>
            {channel} {status}
          </small>
        </span>
      </a>
    </li>
  );
}
