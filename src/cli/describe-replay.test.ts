import { expect, it } from 'vitest';
import type { ReplayedTurn, TurnSnapshot } from '../engine/index.ts';
import { describeReplay } from './describe-replay.ts';

const snapshot: TurnSnapshot = {
  status: 'COMPLETED',
  reply: '',
  route: null,
  actions: [],
  ended: null,
  problem: null,
  place: null,
};
const turn = (over: Partial<ReplayedTurn>): ReplayedTurn => ({
  sequence: 1,
  user: null,
  before: snapshot,
  after: snapshot,
  isSame: true,
  differences: [],
  state: null,
  ...over,
});
const changed = turn({
  sequence: 2,
  user: 'hello',
  isSame: false,
  differences: [
    { what: 'reply', before: 'One.\nTwo.', after: 'Three.' },
    { what: 'slots.party_size', before: 4, after: null },
  ],
});

it('shows each turn, what it was and what it is now, and what that comes to', () => {
  expect(describeReplay({ turns: [turn({}), changed], divergesAt: 2, isResolved: true, matchedFlow: 'book' })).toBe(
    `  same    1  (greeting)
  CHANGED 2  hello
          reply
            - One.
              Two.
            + Three.
          slots.party_size
            - 4
            + null

1 of 2 turns change, the first is turn 2. The bot resolves the conversation; its last flow is "book".`,
  );
});

it('names a turn by the first words of what was said, and lets nobody steer the terminal', () => {
  const said = turn({ user: `\u001b[2J${'long '.repeat(4_000)}\nand more` });
  const text = describeReplay({ turns: [said], divergesAt: null, isResolved: false, matchedFlow: null });
  expect(text.split('\n')[0]).toBe(`  same    1  \\u001b[2J${'long '.repeat(14)}lon...`);
  expect(text).not.toContain('and more');
});

it('says that all stays as it was', () => {
  const text = describeReplay({ turns: [turn({})], divergesAt: null, isResolved: false, matchedFlow: null });
  expect(text).toContain('All 1 turns stay as they were. The bot does not resolve the conversation; no flow runs.');
});
