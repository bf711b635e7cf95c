import { useState } from 'react';
import { useQuery } from 'urql';
import { QUALITY } from '../documents.ts';
import type { Figures } from '../documents.ts';
import { ago, share } from '../words.ts';

const WINDOWS = [
  { hours: 24, name: 'Day' },
  { hours: 168, name: 'Week' },
  { hours: 720, name: '30 days' },
] as const;

/** How the bots do: the figures of the window, by bot and by flow, and the alerts that are open. */
export function Quality() {
  const [hours, setHours] = useState<number>(168);
  const [{ data, error }] = useQuery({ query: QUALITY, variables: { hours } });
  return (
    <section aria-label="Quality">
      <div className="bar">
        {WINDOWS.map((each) => (
          <button
            key={each.hours}
            type="button"
            aria-pressed={each.hours === hours}
            onClick={() => setHours(each.hours)}
          >
            {each.name}
          </button>
        ))}
      </div>
      {error && <p role="alert">{error.message}</p>}
      {data?.bots.nodes.map(({ id, name, activeVersion, quality }) => (
        <article key={id}>
          <h2>
            {name} <small>version {activeVersion.number}</small>
          </h2>
          {quality.alerts.map((alert) => (
            <p key={alert.id} role="alert">
              {alert.metric} {alert.subject} is {alert.value.toFixed(2)}, the bound {alert.threshold.toFixed(2)},{' '}
              {ago(alert.raisedAt)}
            </p>
          ))}
          {/* Wider than a telephone: it is scrolled by keys too. */}
          <div className="wide" role="group" aria-label={`Figures of ${name}`} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {[
                    '',
                    'Conversations',
                    'Resolved',
                    'By itself',
                    'Completed',
                    'Interrupted',
                    'Asked again',
                    'Refusals kept',
                    'Cost',
                  ].map((title) => (
                    <th key={title} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                <Row title="All" figures={quality.overall} />
                {quality.byFlow.map(({ flow, figures }) => (
                  <Row key={flow} title={flow} figures={figures} />
                ))}
              </tbody>
            </table>
          </div>
        </article>
      ))}
    </section>
  );
}

function Row({ title, figures }: { title: string; figures: Figures }) {
  const { conversations, resolved, costUsd } = figures;
  const shares = [
    figures.autonomousHandlingRate,
    figures.completionRate,
    figures.interruptionRate,
    figures.reAskRate,
    figures.refusalHandlingRate,
  ].map(share);
  const cells = [conversations, resolved, ...shares, `$${costUsd.toFixed(2)}`];
  return (
    <tr>
      <th scope="row">{title}</th>
      {cells.map((cell, place) => (
        <td key={place}>{cell}</td>
      ))}
    </tr>
  );
}
