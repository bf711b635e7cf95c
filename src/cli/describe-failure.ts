import type { TestResult } from '../engine/index.ts';

const indented = (text: string, by: string): string => text.split('\n').join(`\n${by}`);

/** The conversation up to where it went wrong, then each expectation that did not hold. */
export function describeFailure({ turns }: TestResult): string {
  const lines = turns.flatMap(({ said, reply, differences }) => [
    `      user  ${said}`,
    ...(reply === '' ? [] : [`      bot   ${indented(reply, '            ')}`]),
    ...differences.map(({ what, expected, got }) => `        ${what}: expected ${expected}\n          got ${got}`),
  ]);
  return lines.join('\n');
}
