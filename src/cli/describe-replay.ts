import type { Json, ReplayedTurn, ReplayReport } from '../engine/index.ts';
import { printable } from './printable.ts';

/** Characters that a turn is told by. */
const NAME_LENGTH = 80;

const nameOf = (user: string | null): string => {
  const [line = ''] = (user ?? '(greeting)').split('\n');
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH - 3)}...` : line;
};

/** A text as it stands, everything else as JSON. */
const shown = (value: Json): string =>
  typeof value === 'string' ? value.replaceAll('\n', '\n              ') : JSON.stringify(value);

const linesOf = ({ sequence, user, isSame, differences }: ReplayedTurn): string[] => [
  `${isSame ? '  same   ' : '  CHANGED'} ${sequence}  ${nameOf(user)}`,
  ...differences.flatMap(({ what, before, after }) => [
    `          ${what}`,
    `            - ${shown(before)}`,
    `            + ${shown(after)}`,
  ]),
];

/** Turn by turn what stays and what changes, then what it comes to. */
export function describeReplay({ turns, divergesAt, isResolved, matchedFlow }: ReplayReport): string {
  const changed = turns.filter(({ isSame }) => !isSame).length;
  const sum =
    divergesAt === null
      ? `All ${turns.length} turns stay as they were.`
      : `${changed} of ${turns.length} turns change, the first is turn ${divergesAt}.`;
  const end = isResolved ? ' The bot resolves the conversation' : ' The bot does not resolve the conversation';
  const by = matchedFlow === null ? '; no flow runs.' : `; its last flow is "${matchedFlow}".`;
  return printable([...turns.flatMap(linesOf), '', `${sum}${end}${by}`].join('\n'));
}
