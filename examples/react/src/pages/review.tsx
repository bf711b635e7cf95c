import { useQuery, useSubscription } from '@apollo/client/react';
import { useAct } from '../act.ts';
import { DecideDocument, ProposalEventsDocument, ReviewDocument } from '../operations.ts';
import type { ReviewQuery } from '../operations.ts';
import { textIn } from '../text-in.ts';

/** What bots have learned and wait to be allowed, with what would change; for admins. */
export function Review() {
  const { data, error, refetch } = useQuery(ReviewDocument);
  useSubscription(ProposalEventsDocument, { onData: () => void refetch() });
  if (error) return <p role="alert">{error.message}</p>;
  const proposals = data?.proposals?.nodes ?? [];
  return (
    <section aria-label="Proposals">
      {proposals.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} onDecided={() => void refetch()} />
      ))}
      {data && proposals.length === 0 && <p className="quiet">Nothing to review.</p>}
    </section>
  );
}

type Proposed = NonNullable<ReviewQuery['proposals']>['nodes'][number];

function Proposal({ proposal, onDecided }: { proposal: Proposed; onDecided: () => void }) {
  const { id: proposalId, title, description, bot, supportingCount, confidence, changes, report } = proposal;
  const { run, problem } = useAct(DecideDocument);
  const decide = async (verdict: 'APPROVE' | 'REJECT', form: FormData): Promise<void> => {
    if (await run({ proposalId, verdict, note: textIn(form, 'note') || null })) onDecided();
  };
  return (
    <article>
      <h2>
        {title} <small>{bot.name}</small>
      </h2>
      <p>{description}</p>
      <p className="quiet">
        From {supportingCount} conversations, {Math.round(confidence * 100)} % sure.{' '}
        {report && (report.isSafe ? `Its trial of ${report.testsRun} tests holds.` : report.failure)}
      </p>
      <ul aria-label="Changes">
        {changes?.map(({ kind, path, before, after }) => (
          <li key={path}>
            {kind} <code>{path}</code>
            {before != null && <del>{JSON.stringify(before)}</del>}
            {after != null && <ins>{JSON.stringify(after)}</ins>}
          </li>
        ))}
      </ul>
      <form>
        <input name="note" aria-label="Note" />
        <button type="submit" formAction={(form) => decide('APPROVE', form)}>
          Approve
        </button>
        <button type="submit" formAction={(form) => decide('REJECT', form)}>
          Reject
        </button>
      </form>
      {problem && <p role="alert">{problem}</p>}
    </article>
  );
}
