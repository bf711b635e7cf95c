import type { ReadingWords } from '../../../../understanding/readings/locale.ts';

/** "Do it tomorrow" asks nothing; "do" takes other subjects than "does". */
const SUBJECTS = 'i|you|we|they|these|those|the|my|your|our|his|her|their|all|any|dogs|pets|children|kids';

const AUX =
  "is|are|was|were|did|can|could|will|would|shall|should|may|might|has|have|had|am|isn't|aren't|don't|doesn't|can't|won't";

const SUBJECT =
  'i|you|we|they|he|she|it|there|this|that|these|those|the|my|your|our|his|her|their|anyone|anybody|everything|all|any|dogs|pets|children|kids';

/** How questions begin, and answers that are put as one. */
export const asking: Pick<ReadingWords, 'questions' | 'offers' | 'proposedBy' | 'beforeQuestion' | 'proposals'> = {
  questions: [
    "what|what's|whats|where|where's|when|when's|why|who|who's|whose|which|how|how's|whom",
    `${AUX} ${SUBJECT}`,
    `do ${SUBJECTS}`,
    'does he|she|it|this|that|the|anyone|anybody|everything|my|your|our|his|her|their',
    'any chance|idea|news',
  ],
  offers: ['do you have|do|serve|offer|sell', 'have you got', 'is|are there', 'got any?'],
  proposedBy: ['possible', 'available', 'ok', 'okay', 'fine', 'alright', 'free', 'sound', 'work', 'suit', 'doable'],
  beforeQuestion: (
    'and so but well ok okay right yes yeah sure no oh um uh hm hmm just also then please hi hello hey ' +
    'sorry good great fine perfect actually wait now or thanks cool alright quick'
  ).split(' '),
  proposals: [
    'maybe|perhaps|possibly',
    'how|what about',
    'can|could|may|might|shall|should i|we|you please|just|maybe|possibly|also|perhaps? have|get|do|take|make|go|book|choose|pick|say|try|put|look|find|come|use|order|change|move|switch|reserve|sit',
    'would that|it? be? possible|ok|okay|fine|alright',
    'why not',
    "why don't|dont i|we|you",
    'any chance of|for',
    'how would|does|do',
  ],
};
