import type { RequestEssentials } from './exchange.ts';
import type { TapeDifference } from './tape.ts';

/** Lines of a differing part that are shown: enough to see what has changed. */
const SHOWN = 12;

/** Where a request is not the recorded one: only the part that differs. `place`: 1 for the first request. */
export const requestDifferences = (
  place: number,
  recorded: RequestEssentials,
  asked: RequestEssentials,
): TapeDifference[] => {
  const what = `model request ${place}`;
  const settings = (['model', 'temperature', 'maxOutputTokens'] as const).flatMap((key) =>
    recorded[key] === asked[key]
      ? []
      : [{ what: `${what}, ${key}`, expected: String(recorded[key]), got: String(asked[key]) }],
  );
  const count = Math.max(recorded.messages.length, asked.messages.length);
  const messages = Array.from({ length: count }, (_, i) => {
    const [was, is] = [recorded.messages[i], asked.messages[i]];
    if (was?.role === is?.role && was?.content === is?.content) return [];
    const part = differingPart(was?.content ?? '', is?.content ?? '');
    const expected = was ? part.was : 'no such message';
    const got = is ? part.is : 'no such message';
    return [{ what: `${what}, message ${i + 1} (${is?.role ?? was?.role})`, expected, got }];
  });
  return [...settings, ...messages.flat()];
};

/** Both texts without the lines they begin and end with alike. */
const differingPart = (before: string, after: string): { was: string; is: string } => {
  const [was, is] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(was.length, is.length);
  let head = 0;
  while (head < shorter && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < shorter - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++;
  const part = (lines: readonly string[]): string => shown(lines.slice(head, lines.length - tail));
  return { was: part(was), is: part(is) };
};

const shown = (lines: readonly string[]): string => {
  if (lines.length === 0) return '(nothing)';
  const rest = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN), ...(rest > 0 ? [`... and ${rest} lines more`] : [])].join('\n');
};
