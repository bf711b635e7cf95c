import type { TurnRecord } from '../ports/turn.ts';
import { BY_PERSON, BY_RELEASE } from '../turn/obey-person.ts';
import type { ConversationStatus } from '../vocabulary.ts';

const wasLeftToPerson = ({ decision }: TurnRecord): boolean => decision?.source === BY_PERSON;
const wasReleased = ({ decision }: TurnRecord): boolean => decision?.source === BY_RELEASE;
const handedOver = ({ trace }: TurnRecord): boolean => trace?.effects.includes('handOff') ?? false;

/**
 * The status that a turn of a replay meets. That people take conversations over is no part of a replay; it shows in who
 * dealt with the message. A person whom the bot itself had called is left out where the
 * bundle of the replay does not call one.
 */
export const personBefore = (
  turn: TurnRecord,
  turns: readonly TurnRecord[],
  status: ConversationStatus,
): ConversationStatus => {
  const before = turns.filter(({ sequence }) => sequence < turn.sequence);
  const earlier = before.slice(before.findLastIndex(wasReleased) + 1);
  if (wasReleased(turn)) return 'HANDED_OFF';
  if (wasLeftToPerson(turn)) return status === 'ACTIVE' && !earlier.some(handedOver) ? 'HANDED_OFF' : status;
  const wasGivenBack = earlier.some((other) => handedOver(other) || wasLeftToPerson(other));
  return status === 'HANDED_OFF' && wasGivenBack ? 'ACTIVE' : status;
};
