/** Who waits for whom after a turn. */
import type { TurnCommit } from '../ports/turn.ts';

export interface Waiting {
  /** When the visitor wrote what this turn is about; null: they wrote nothing. */
  askedAt: string | null;
  /** When something was answered: by the bot what the visitor wrote, by a person whatever stood open. */
  answeredAt: string | null;
  /** Whether nobody waits for a person any more: a person has answered, or the conversation is with the bot, or over. */
  isOver: boolean;
}

export const waitingAfter = ({ turn, status }: Pick<TurnCommit, 'turn' | 'status'>): Waiting => {
  const { userMessage, replies, startedAt, completedAt } = turn;
  const hasAsked = (userMessage?.text ?? userMessage?.button ?? null) !== null;
  const isByPerson = replies.some(({ role }) => role === 'OPERATOR');
  const isAnswered = isByPerson || (hasAsked && replies.length > 0 && turn.status === 'COMPLETED');
  return {
    askedAt: hasAsked ? startedAt : null,
    answeredAt: isAnswered ? completedAt : null,
    isOver: isByPerson || status !== 'HANDED_OFF',
  };
};
