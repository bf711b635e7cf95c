/** The helpdesk's corpus, held in a school and looked at conversation by conversation, in its order. */
import type { AnalysisRecord, AnalysisTrigger } from '../../src/plugins/flywheel/index.ts';
import type { Flywheel } from '../../src/plugins/flywheel/index.ts';
import type { CorpusConversation } from '../support/helpdesk-corpus.ts';
import { solutionIn } from '../support/helpdesk-corpus.ts';
import type { School } from './school.ts';

/** A conversation of the corpus that was held as its file says. */
export interface Held {
  entry: CorpusConversation;
  conversationId: string;
}

export async function holdCorpus(school: School, corpus: readonly CorpusConversation[]): Promise<Held[]> {
  const held: Held[] = [];
  for (const entry of corpus) {
    const talk = await school.open();
    for (const turn of entry.turns) {
      if ('button' in turn) await talk.press(turn.button);
      else if ('user' in turn) await talk.say(turn.user);
    }
    if (entry.resolution !== undefined) await talk.resolve(entry.resolution, solutionIn(entry));
    held.push({ entry, conversationId: talk.conversationId });
  }
  return held;
}

const triggerOf = ({ resolved_by }: CorpusConversation): AnalysisTrigger =>
  resolved_by === 'nobody' ? 'silent' : 'resolved';

/** What a job does for the conversation. null: it was done before. */
export const analyseHeld = (
  { flywheel, viewer }: { flywheel: Flywheel; viewer: School['viewer'] },
  { entry, conversationId }: Held,
): Promise<AnalysisRecord | null> => flywheel.analyse(viewer.accountId, conversationId, triggerOf(entry));
