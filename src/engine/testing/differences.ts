/** What a turn came to, against what a test expects of it. */
import { caselessPattern } from '../bundle/linear-pattern.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Expectation } from '../bundle/schema/test-file.ts';
import type { Json } from '../json.ts';

/** A turn as a test sees it. */
export interface ObservedTurn {
  /** All that the bot said, one message a line. */
  reply: string;
  /** Values of the buttons on offer after the turn. */
  buttons: readonly string[];
  /** By slot; null where it was refused. */
  slots: Readonly<Record<string, Json>>;
  refused: readonly string[];
  flow: string | null;
  step: string | null;
  route: string | null;
  actions: readonly string[];
  status: string;
  state: string | null;
  modelCalls: number;
  interruptions: number;
  /** The refusal of the message, or the turn's failure. */
  error: { code: string; message: string } | null;
}

/** One expectation that did not hold, in the words of the file. */
export interface Difference {
  what: string;
  expected: string;
  got: string;
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const difference = (what: string, expected: unknown, got: unknown): Difference[] =>
  isDeepStrictEqual(expected, got) ? [] : [{ what, expected: show(expected), got: show(got) }];

const errorDifference = (code: string | null, error: ObservedTurn['error']): Difference[] =>
  code === (error?.code ?? null)
    ? []
    : [{ what: 'error', expected: code ?? 'none', got: error ? `${error.code}: ${error.message}` : 'none' }];

/** Words are compared as a reader would: without case, and whatever the spaces and line ends between them. */
const plainly = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

function wordDifferences(expected: Expectation, reply: string): Difference[] {
  const got = show(reply);
  const found: Difference[] = [];
  for (const words of expected.reply ?? []) {
    if (!plainly(reply).includes(plainly(words))) found.push({ what: 'reply', expected: `with ${show(words)}`, got });
  }
  for (const words of expected.reply_lacks ?? []) {
    if (plainly(reply).includes(plainly(words))) {
      found.push({ what: 'reply_lacks', expected: `without ${show(words)}`, got });
    }
  }
  const { reply_matches: pattern } = expected;
  if (pattern !== undefined && !caselessPattern(pattern).test(reply)) {
    found.push({ what: 'reply_matches', expected: `to match /${pattern}/`, got });
  }
  return found;
}

/** Every expectation that does not hold; a turn that fails without being expected to is one too. */
export function differencesOf(expected: Expectation, got: ObservedTurn): Difference[] {
  const same = <K extends keyof ObservedTurn>(
    what: string,
    wanted: ObservedTurn[K] | undefined,
    key: K,
  ): Difference[] => (wanted === undefined ? [] : difference(what, wanted, got[key]));
  return [
    ...errorDifference(expected.error ?? null, got.error),
    ...wordDifferences(expected, got.reply),
    ...Object.entries(expected.slots ?? {}).flatMap(([slot, value]) =>
      difference(`slots.${slot}`, value, got.slots[slot] ?? null),
    ),
    ...(expected.refused ? difference('refused', expected.refused.toSorted(), got.refused.toSorted()) : []),
    ...same('flow', expected.flow, 'flow'),
    ...same('step', expected.step, 'step'),
    ...same('route', expected.route, 'route'),
    ...same('actions', expected.actions, 'actions'),
    ...same('status', expected.status, 'status'),
    ...same('state', expected.state, 'state'),
    ...same('model_calls', expected.model_calls, 'modelCalls'),
    ...same('buttons', expected.buttons, 'buttons'),
    ...same('interruptions', expected.interruptions, 'interruptions'),
  ];
}
