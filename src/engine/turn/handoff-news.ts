import type { Told } from '../turn-events.ts';
import type { InboxChange } from '../vocabulary.ts';
import type { TurnContext } from './turn-context.ts';

interface HandoffNews {
  /** null: who speaks stays as it was. */
  speaker: Extract<Told, { kind: 'HandoffChanged' }> | null;
  /** null: nothing that people have to know. */
  change: InboxChange | null;
}

const NO_NEWS: HandoffNews = { speaker: null, change: null };

const speaks = (holder: 'BOT' | 'OPERATOR', agentName: string | null = null): HandoffNews['speaker'] => ({
  kind: 'HandoffChanged',
  holder,
  agentName,
});

/** What a turn means for who talks with people, and for the people of the account. */
export const handoffNews = ({ draft, loaded }: Pick<TurnContext, 'draft' | 'loaded'>): HandoffNews => {
  const { status, holder } = loaded.conversation;
  const instruction = loaded.message?.instruction;
  const isWithPeople = draft.status === 'HANDED_OFF';
  if (status !== 'HANDED_OFF') return isWithPeople ? { speaker: speaks('OPERATOR'), change: 'HANDED_OFF' } : NO_NEWS;
  if (!isWithPeople) return { speaker: speaks('BOT'), change: 'RELEASED' };
  if (instruction?.kind === 'takeOver' && holder?.id === instruction.by.id)
    return { speaker: speaks('OPERATOR', holder.name), change: 'TAKEN' };
  if (instruction?.kind === 'unanswered') return { speaker: null, change: holder ? null : 'ESCALATED' };
  return loaded.message && instruction === undefined ? { speaker: null, change: 'MESSAGE' } : NO_NEWS;
};
