/** Turns as snapshots, and what tells two of them apart. */
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../json.ts';
import type { InboundMessage } from '../ports/message.ts';
import type { TurnRecord } from '../ports/turn.ts';
import { currentFrame, visibleSlots } from '../state/state.ts';
import type { ConversationState } from '../state/state.ts';
import type { ReplayDifference, TurnPlace, TurnSnapshot } from './report.ts';

/** `state`: as the turn left it; null where it was not recorded. */
export const snapshotOf = (turn: TurnRecord, state: ConversationState | null): TurnSnapshot => ({
  status: turn.status,
  reply: turn.replies.map(({ text }) => text).join('\n'),
  route: turn.decision?.action ?? null,
  actions: turn.actions.map(({ action }) => action),
  ended: endOf(turn),
  problem: turn.problem?.code ?? null,
  place: state && placeOf(state),
});

const endOf = ({ status, trace }: TurnRecord): TurnSnapshot['ended'] => {
  if (status !== 'COMPLETED' || !trace) return null;
  if (trace.effects.includes('resolve')) return 'resolved';
  return trace.effects.includes('handOff') ? 'handed_off' : null;
};

const placeOf = (state: ConversationState): TurnPlace => {
  const frame = currentFrame(state);
  const slots = Object.entries(visibleSlots(state));
  return {
    flow: frame?.flow ?? null,
    step: frame?.step ?? null,
    slots: Object.fromEntries(slots.map(([name, { value }]) => [name, value])),
    refused: slots.filter(([, { status }]) => status === 'refused').map(([name]) => name),
    buttons: state.buttons,
    machine: state.machine,
  };
};

/** What was said in a turn, in a word or a sentence. */
export const saidIn = (message: InboundMessage | null): string | null =>
  message && (message.text ?? (message.button === null ? `(${message.instruction?.kind})` : `[${message.button}]`));

/** Every difference; where the state was not recorded, what hangs on it is not compared. */
export const differencesBetween = (before: TurnSnapshot, after: TurnSnapshot): ReplayDifference[] => {
  const { place: from, ...said } = before;
  const { place: to, ...says } = after;
  return [
    ...changesOf(said, says),
    ...(from && to
      ? [
          ...changesOf({ ...from, slots: null, refused: null }, { ...to, slots: null, refused: null }),
          ...changesOf(slotsOf(from), slotsOf(to), 'slots.'),
        ]
      : []),
  ];
};

/** A refused slot and one that was never filled are not the same. */
const slotsOf = ({ slots, refused }: TurnPlace): Record<string, Json> => ({
  ...slots,
  ...Object.fromEntries(refused.map((name) => [name, '(refused)'])),
});

const changesOf = (before: object, after: object, prefix = ''): ReplayDifference[] => {
  const was: Readonly<Record<string, Json>> = { ...before };
  const is: Readonly<Record<string, Json>> = { ...after };
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => {
    const change = { what: `${prefix}${key}`, before: was[key] ?? null, after: is[key] ?? null };
    return isDeepStrictEqual(change.before, change.after) ? [] : [change];
  });
};
