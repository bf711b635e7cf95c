import { useState } from 'react';
import { useQuery, useSubscription } from 'urql';
import { useAct } from '../act.ts';
import { PROPOSAL, PROPOSAL_EVENTS, PROPOSALS, REVIEW } from '../documents.ts';
import type { ProposalShown } from '../documents.ts';
import { linkTo } from '../route.ts';
import { share } from '../words.ts';

const VIEWS = ['PENDING', 'APPROVED', 'REJECTED'] as const;

/** What bots have learned from conversations and would do from now on, for an admin to say yes or no to. */
export function Review({ id }: { id: string | null }) {
  const [status, setStatus] = useState<(typeof VIEWS)[number]>('PENDING');
  const [{ data, error }, ask] = useQuery({ query: PROPOSALS, variables: { status } });
  useSubscription({ query: PROPOSAL_EVENTS }, (_, event) => {
    ask({ requestPolicy: 'network-only' });
    return event;
  });
  const rows = data?.proposals.nodes ?? [];
  return (
    <div className="split">
      <section aria-label="Proposals">
        <div className="bar">
          {VIEWS.map((each) => (
            <button key={each} type="button" aria-pressed={each === status} onClick={() => setStatus(each)}>
              {each.toLowerCase()}
            </button>
          ))}
        </div>
        {error && <p role="alert">{error.message}</p>}
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.id}>
              <a href={linkTo('review', row.id)} aria-current={row.id === id ? 'true' : undefined}>
                <span className="name">
                  {row.title} <small>{row.bot.name}</small>
                </span>
                <span className="marks">
                  <small>
                    {row.kind} · {row.flow} · {row.supportingCount} conversations · {share(row.confidence)}
                  </small>
                </span>
              </a>
            </li>
          ))}
          {data && rows.length === 0 && <li className="quiet">Nothing here.</li>}
        </ul>
      </section>
      {id === null ? <p className="quiet">Choose a proposal.</p> : <OneProposal key={id} id={id} />}
    </div>
  );
}

function OneProposal({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: PROPOSAL, variables: { id } });
  const [note, setNote] = useState('');
  const review = useAct(REVIEW);
  const proposal = data?.proposal;
  if (error) return <p role="alert">{error.message}</p>;
  if (!proposal) return <p className="quiet">…</p>;
  const decide = async (verdict: 'APPROVE' | 'REJECT') => {
    if (await review.run({ proposalId: id, verdict, note: note.trim() || null }))
      ask({ requestPolicy: 'network-only' });
  };
  return (
    <section className="talk" aria-label="Proposal">
      <h2>{proposal.title}</h2>
      <p>{proposal.description}</p>
      {proposal.looksLike && (
        <p>
          Looks like <a href={linkTo('review', proposal.looksLike.id)}>{proposal.looksLike.title}</a> (
          {proposal.looksLike.status.toLowerCase()}): approve one of them.
        </p>
      )}
      <Report report={proposal.report} />
      <h3>What would change</h3>
      <pre>{JSON.stringify(proposal.proposedFlow ?? proposal.patch, null, 2)}</pre>
      <h3>Learned from</h3>
      <ul>
        {proposal.supportingConversations.map((each) => (
          <li key={each.id}>
            <a href={linkTo('inbox', each.id)}>{each.lastMessage?.text ?? each.id}</a>
          </li>
        ))}
      </ul>
      {proposal.status === 'PENDING' ? (
        <div className="bar">
          <input aria-label="Note" placeholder="Note" value={note} onChange={({ target }) => setNote(target.value)} />
          <button type="button" disabled={review.isRunning} onClick={() => void decide('APPROVE')}>
            Approve
          </button>
          <button type="button" disabled={review.isRunning} onClick={() => void decide('REJECT')}>
            Reject
          </button>
        </div>
      ) : (
        <p className="quiet">
          {proposal.status.toLowerCase()} by {proposal.reviewer ?? 'nobody'}
          {proposal.note !== null && `: ${proposal.note}`}
        </p>
      )}
      {review.problem !== null && <p role="alert">{review.problem}</p>}
    </section>
  );
}

/** What the trial of the proposal found: the bot's tests and the conversations it came from, with the change made. */
function Report({ report }: { report: NonNullable<ProposalShown['proposal']>['report'] }) {
  if (!report) return <p className="quiet">It has not been tried yet; approving tries it first.</p>;
  const { isSafe, failure, testsRun, changedTests, mistakes } = report;
  return (
    <>
      <p>
        <mark>{isSafe ? 'safe' : 'not safe'}</mark> {testsRun} tests run, {changedTests.length} of them end otherwise.{' '}
        {failure}
      </p>
      <ul>
        {changedTests.map(({ name }) => (
          <li key={name}>{name}</li>
        ))}
        {mistakes.map(({ file, message }) => (
          <li key={file + message}>
            {file}: {message}
          </li>
        ))}
      </ul>
    </>
  );
}
