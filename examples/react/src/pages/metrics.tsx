import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { MetricsDocument } from '../operations.ts';

const DAYS = 14;
const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** How the bots did, and what was used, day by day; for admins. */
export function Metrics() {
  const [now] = useState(() => Date.now());
  const days = Array.from({ length: DAYS }, (_, place) => dayOf(now - (DAYS - 1 - place) * DAY_MS));
  const variables = { days: DAYS, from: days[0] ?? '', to: days.at(-1) ?? '' };
  const { data, error } = useQuery(MetricsDocument, { variables });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p className="quiet">…</p>;
  const usage = days.map((day) => {
    const rows = data.usageByDay?.filter((row) => row.day === day) ?? [];
    return {
      day,
      messages: rows.reduce((sum, row) => sum + row.messagesIn + row.messagesOut, 0),
      costUsd: rows.reduce((sum, row) => sum + row.costUsd, 0),
    };
  });
  return (
    <section aria-label="Metrics">
      <Series title="Messages" points={usage.map(({ day, messages }) => ({ day, value: messages }))} />
      <Series title="Cost in US dollars" points={usage.map(({ day, costUsd }) => ({ day, value: costUsd }))} />
      {data.bots.nodes.map(({ id, name, qualityByDay }) => (
        <Series
          key={id}
          title={`Conversations with ${name}`}
          points={(qualityByDay ?? []).map(({ day, figures }) => ({ day, value: figures.conversations }))}
        />
      ))}
    </section>
  );
}

interface Point {
  day: string;
  value: number;
}

function Series({ title, points }: { title: string; points: readonly Point[] }) {
  const highest = Math.max(...points.map(({ value }) => value), 0);
  const total = points.reduce((sum, { value }) => sum + value, 0);
  const width = 100 / Math.max(points.length, 1);
  return (
    <figure aria-label={title}>
      <figcaption>
        {title}: <output>{Number(total.toFixed(4))}</output>
      </figcaption>
      <svg viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
        {points.map(({ day, value }, place) => {
          const height = highest === 0 ? 0 : (value / highest) * 30;
          return <rect key={day} x={place * width} y={30 - height} width={width * 0.8} height={height} />;
        })}
      </svg>
    </figure>
  );
}
