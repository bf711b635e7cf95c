import { useState } from 'react';
import { useQuery } from 'urql';
import { useAct } from '../act.ts';
import { BOT_NAMES, CONTRADICTIONS, KNOWLEDGE, REFRESH_SITEMAPS, REINDEX } from '../documents.ts';
import { linkTo } from '../route.ts';
import { ago } from '../words.ts';
import { Documents } from './documents.tsx';

/** What a bot answers from: its stored documents and sitemaps, where documents contradict each other, and what nothing answered. */
export function Knowledge({ slug }: { slug: string | null }) {
  const [{ data, error }] = useQuery({ query: BOT_NAMES });
  const bots = data?.bots.nodes ?? [];
  const shown = slug ?? bots[0]?.slug;
  return (
    <section aria-label="Knowledge">
      <nav className="bar" aria-label="Bots">
        {bots.map((bot) => (
          <a key={bot.slug} href={linkTo('knowledge', bot.slug)} aria-current={bot.slug === shown ? 'page' : undefined}>
            {bot.name}
          </a>
        ))}
      </nav>
      {error && <p role="alert">{error.message}</p>}
      {shown !== undefined && <OfBot key={shown} slug={shown} />}
    </section>
  );
}

function OfBot({ slug }: { slug: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, ask] = useQuery({ query: KNOWLEDGE, variables: { slug, after } });
  const [contradictions, compare] = useQuery({ query: CONTRADICTIONS, variables: { slug } });
  const reindex = useAct(REINDEX);
  const refresh = useAct(REFRESH_SITEMAPS);
  const askAgain = () => {
    ask({ requestPolicy: 'network-only' });
    compare({ requestPolicy: 'network-only' });
  };
  const { documents, sitemaps, unmetQuestions } = data?.bot ?? {};
  const conflicts = contradictions.data?.bot?.documentConflicts;
  const problem = error?.message ?? reindex.problem ?? refresh.problem;
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <Documents slug={slug} rows={documents?.nodes ?? []} onChange={askAgain} />
      <div className="bar">
        {after !== null && (
          <button type="button" onClick={() => setAfter(null)}>
            Newest
          </button>
        )}
        {documents?.pageInfo.hasNextPage && (
          <button type="button" onClick={() => setAfter(documents.pageInfo.endCursor)}>
            Older
          </button>
        )}
        <button
          type="button"
          disabled={reindex.isRunning}
          onClick={() => void reindex.run({ botSlug: slug }).then(askAgain)}
        >
          Read all of them anew
        </button>
      </div>

      {sitemaps && sitemaps.length > 0 && (
        <article aria-label="Sitemaps">
          <h2>Sitemaps</h2>
          {sitemaps.map(({ url, pages, changed, refreshedAt, failed }) => (
            <div key={url}>
              <p>
                {url}{' '}
                <small>
                  {refreshedAt ? `${pages} pages, ${changed} changed, ${ago(refreshedAt)}` : 'not read yet'}
                </small>
              </p>
              {failed.map((page) => (
                <p key={page.url} role="alert">
                  {page.url}: {page.problem}
                </p>
              ))}
            </div>
          ))}
          <button
            type="button"
            disabled={refresh.isRunning}
            onClick={() => void refresh.run({ botSlug: slug }).then(askAgain)}
          >
            Read the sites now
          </button>
        </article>
      )}

      <article aria-label="Contradictions">
        <h2>Contradictions</h2>
        {contradictions.fetching && <p className="quiet">Comparing …</p>}
        {conflicts?.length === 0 && <p className="quiet">No two documents state different values of one thing.</p>}
        {conflicts?.map(({ one, other }, at) => (
          <dl key={at}>
            <dt>{one.title}</dt>
            <dd>{one.sentence}</dd>
            <dt>{other.title}</dt>
            <dd>{other.sentence}</dd>
          </dl>
        ))}
      </article>

      <article aria-label="Unanswered questions">
        <h2>Unanswered questions</h2>
        {unmetQuestions?.length === 0 && <p className="quiet">Everything that was asked had an answer.</p>}
        <ul>
          {unmetQuestions?.map(({ question, count, lastAt }) => (
            <li key={question}>
              {question}{' '}
              <small>
                {count} times, last {ago(lastAt)}
              </small>
            </li>
          ))}
        </ul>
      </article>
    </>
  );
}
