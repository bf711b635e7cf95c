/** The rolling summary: lines of `<day> <channel>: entry; entry`, oldest first, within a length that a prompt can bear. */

/** Characters of a summary at most. */
export const SUMMARY_LENGTH = 600;

/** The summary with the entries added to the line under this heading, each subject once; the oldest lines give way. */
export const withEntry = (summary: string | null, heading: string, entries: readonly string[]): string => {
  const lines = (summary ?? '').split('\n').filter((line) => line !== '');
  const start = `${heading}: `;
  const last = lines.at(-1)?.startsWith(start) ? lines.pop() : undefined;
  const said = last?.slice(start.length).split('; ') ?? [];
  const isStale = (old: string): boolean => entries.some((entry) => subjectOf(entry) === subjectOf(old));
  const kept = said.filter((old) => !isStale(old));
  const line = bounded(start, [...kept, ...entries]);
  return fitted([...lines, line]);
};

/** "name=Ana" and "name refused" speak of the same. */
const subjectOf = (entry: string): string => /^[a-z0-9_]+/.exec(entry)?.[0] ?? entry;

const bounded = (start: string, entries: string[]): string => {
  const kept = [...entries];
  while (kept.length > 1 && start.length + kept.join('; ').length > SUMMARY_LENGTH) kept.shift();
  return (start + kept.join('; ')).slice(0, SUMMARY_LENGTH);
};

const fitted = (lines: string[]): string => {
  const kept = [...lines];
  while (kept.length > 1 && kept.join('\n').length > SUMMARY_LENGTH) kept.shift();
  return kept.join('\n');
};
