/** Which alerts the figures of a window raise, and which open ones they clear. Pure. */
import { countsOfFlow, countsOverall, figuresOf } from '../../engine/plugin-server.ts';
import type {
  AlertRecord,
  ConversationCounts,
  ConversationFigures,
  AlertMetric,
  CountsRow,
  AlertSubject,
} from '../../engine/plugin-server.ts';
import type { QualityConfig } from './config.ts';

interface Watch {
  metric: AlertMetric;
  valueOf: (figures: ConversationFigures) => number | null;
  sampleOf: (counts: ConversationCounts) => number;
  threshold: (config: QualityConfig) => number;
  /** Which side of the threshold is bad. */
  isBad: 'above' | 'below';
}

const WATCHES: readonly Watch[] = [
  {
    metric: 'interruption_rate',
    valueOf: ({ interruptionRate }) => interruptionRate,
    sampleOf: ({ replies }) => replies,
    threshold: ({ interruptionRate }) => interruptionRate,
    isBad: 'above',
  },
  {
    metric: 'completion_rate',
    valueOf: ({ completionRate }) => completionRate,
    sampleOf: ({ runsEnded }) => runsEnded,
    threshold: ({ completionRate }) => completionRate,
    isBad: 'below',
  },
  {
    metric: 'engagement_rate',
    valueOf: ({ engagementRate }) => engagementRate,
    sampleOf: ({ runsAsked }) => runsAsked,
    threshold: ({ engagementRate }) => engagementRate,
    isBad: 'below',
  },
];

export type RaisedAlert = AlertSubject & Pick<AlertRecord, 'metric' | 'value' | 'threshold' | 'sample'>;

export interface Verdict {
  raise: readonly RaisedAlert[];
  clear: readonly { id: string; value: number }[];
}

/** Everything in the rows that has figures of its own: the bot, its versions, its flows. */
function subjectsIn(rows: readonly CountsRow[]): (AlertSubject & { figures: ConversationFigures })[] {
  const versions = [...new Set(rows.map(({ versionId }) => versionId))];
  const flows = [...new Set(rows.flatMap(({ flow }) => flow ?? []))];
  return [
    { scope: 'bot', subject: '', figures: figuresOf(countsOverall(rows)) },
    ...versions.map((id) => {
      const own = rows.filter(({ versionId }) => versionId === id);
      return { scope: 'version', subject: id, figures: figuresOf(countsOverall(own)) } as const;
    }),
    ...flows.map((flow) => ({ scope: 'flow', subject: flow, figures: figuresOf(countsOfFlow(rows, flow)) }) as const),
  ];
}

/**
 * A rate on its bad side raises an alert when enough cases stand behind it; it has to come back past the threshold by
 * the margin to clear it, so that one at the edge does not ring all day. One that has lost its cases (a version that
 * nobody talks to any more) says nothing: its alert stays until the cases have left the window altogether.
 */
export function judge(rows: readonly CountsRow[], open: readonly AlertRecord[], config: QualityConfig): Verdict {
  const raise: RaisedAlert[] = [];
  const clear: { id: string; value: number }[] = [];
  const subjects = subjectsIn(rows);
  for (const { scope, subject, figures } of subjects) {
    for (const watch of WATCHES) {
      const value = watch.valueOf(figures);
      const sample = watch.sampleOf(figures);
      if (value === null || sample < config.minSample) continue;
      const threshold = watch.threshold(config);
      const excess = watch.isBad === 'above' ? value - threshold : threshold - value;
      const known = open.find((alert) => isAbout(alert, watch.metric, { scope, subject }));
      if (excess > 0 && !known) raise.push({ scope, subject, metric: watch.metric, value, threshold, sample });
      if (known && excess <= -config.margin) clear.push({ id: known.id, value });
    }
  }
  const gone = open.filter((alert) => !subjects.some((one) => isAbout(alert, alert.metric, one)));
  return { raise, clear: [...clear, ...gone.map(({ id, value }) => ({ id, value }))] };
}

const isAbout = (alert: AlertRecord, metric: AlertMetric, { scope, subject }: AlertSubject): boolean =>
  alert.metric === metric && alert.scope === scope && alert.subject === subject;
