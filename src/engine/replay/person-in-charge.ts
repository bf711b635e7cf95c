import type { TurnRecord } from '../ports/turn.ts';
import type { ConversationStatus } from '../vocabulary.ts';

const wasLeftToPerson = ({ decision }: TurnRecord): boolean => decision?.source === 'handoff';
const handedOver = ({ trace }: TurnRecord): boolean => trace?.effects.includes('handOff') ?? false;

/**
 * The status that a turn of a replay meets. People take conversations over and give them back between turns, which no
 * turn records; it shows in who dealt with the message. A person whom the bot itself had called is left out where the
 * bundle of the replay does not call one.
 */
export const personBefore = (
  turn: TurnRecord,
  turns: readonly TurnRecord[],
  status: ConversationStatus,
): ConversationStatus => {
  const earlier = turns.filter(({ sequence }) => sequence < turn.sequence);
  if (wasLeftToPerson(turn)) return status === 'ACTIVE' && !earlier.some(handedOver) ? 'HANDED_OFF' : status;
  const wasGivenBack = earlier.some((other) => handedOver(other) || wasLeftToPerson(other));
  return status === 'HANDED_OFF' && wasGivenBack ? 'ACTIVE' : status;
};
