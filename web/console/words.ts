const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });

/** "5 min. ago" */
export function ago(at: string): string {
  const ms = Date.parse(at) - Date.now();
  const found = UNITS.find(({ ms: length }) => Math.abs(ms) >= length);
  return found ? relative.format(Math.round(ms / found.ms), found.unit) : relative.format(0, 'minute');
}

/** "5 min": how long it has been. */
export function lasting(at: string): string {
  const ms = Math.max(0, Date.now() - Date.parse(at));
  const { unit, ms: length } = UNITS.find((each) => ms >= each.ms) ?? UNITS[2];
  const format = new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short' });
  return format.format(Math.floor(ms / length));
}

/** "82 %"; a dash where nothing could be counted. */
export const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`);

/** What a slot holds, in a word or two. */
export const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
