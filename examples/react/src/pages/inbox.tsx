import { useQuery, useSubscription } from '@apollo/client/react';
import { useState } from 'react';
import { InboxDocument, InboxEventsDocument } from '../operations.ts';
import type { InboxQueryVariables, RowFragment } from '../operations.ts';
import { Talk } from './talk.tsx';

type Wanted = Pick<InboxQueryVariables, 'orderBy' | 'statuses'>;

const VIEWS: Readonly<Record<string, Wanted>> = {
  Waiting: { orderBy: 'WAITING_SINCE', statuses: null },
  Open: { orderBy: 'LAST_ACTIVITY', statuses: ['ACTIVE', 'HANDED_OFF'] },
  All: { orderBy: 'LAST_ACTIVITY', statuses: null },
};

/** Conversations by who waits or by what happened last, searched by words; one of them beside the list. */
export function Inbox() {
  const [view, setView] = useState('Open');
  const [text, setText] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const variables = { ...(VIEWS[view] as Wanted), text: text.trim() || null };
  const { data, error, refetch, fetchMore } = useQuery(InboxDocument, { variables });
  useSubscription(InboxEventsDocument, { onData: () => void refetch() });
  const { edges = [], statusCounts = [], pageInfo } = data?.conversations ?? {};
  return (
    <div className="split">
      <section aria-label="Conversations">
        {Object.keys(VIEWS).map((name) => (
          <button key={name} type="button" aria-pressed={name === view} onClick={() => setView(name)}>
            {name}
          </button>
        ))}
        <input
          type="search"
          aria-label="Words in conversations"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p className="quiet" aria-label="Counts">
          {statusCounts.map(({ status, count }) => `${status} ${count}`).join(' · ')}
        </p>
        {error && <p role="alert">{error.message}</p>}
        <ul>
          {edges.map(({ node }) => (
            <Row key={node.id} row={node} isOpen={node.id === openId} onOpen={() => setOpenId(node.id)} />
          ))}
        </ul>
        {pageInfo?.hasNextPage && (
          <button type="button" onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}>
            Show more
          </button>
        )}
      </section>
      {openId !== null && <Talk key={openId} id={openId} />}
    </div>
  );
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', dateStyle: 'short' });

function Row({ row, isOpen, onOpen }: { row: RowFragment; isOpen: boolean; onOpen: () => void }) {
  const { participant, bot, lastMessage, lastActivityAt, unreadCount, waitingSince, status } = row;
  return (
    <li>
      <button type="button" aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>
        {participant?.avatarUrl && <img src={participant.avatarUrl} alt="" width="24" height="24" />}
        <b>{participant?.name ?? 'Visitor'}</b> with {bot.name}, {status}, {clock.format(new Date(lastActivityAt))}
        {waitingSince && <mark>waits since {clock.format(new Date(waitingSince))}</mark>}
        {(unreadCount ?? 0) > 0 && <b aria-label={`${unreadCount} unread`}> ({unreadCount})</b>}
        <br />
        {lastMessage?.text}
      </button>
    </li>
  );
}
