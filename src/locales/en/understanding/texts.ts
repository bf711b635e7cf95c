import type { TextWords } from '../../../understanding/extract/locale.ts';

const DOING =
  'see|watch|book|have|get|find|visit|go|try|eat|listen|hear|play|order|buy|rent|reserve|attend|take|put|be|use|make|add';
const TOWARDS = 'to|for|at|with|on|in|into';

export const texts: TextWords = {
  carriers: [
    `(i|we) (would|will|shall|really|just)? like|love|prefer|want|need|wanna|choose|pick to? ${DOING}? ${TOWARDS}?`,
    `(i'd|we'd|i'll|we'll) (really|just)? like|love|prefer|want|need|have|take|go|try|choose|pick to? ${DOING}? ${TOWARDS}?`,
    `(i am|i'm|im|we are|we're) looking|going|searching|interested|thinking|hoping|planning for|to|in|of|about|on ${DOING}? ${TOWARDS}?`,
    '(how|what) about',
    `(let's|lets|let us) do|say|go|make|try|take|book|see|watch|have it? ${TOWARDS}?`,
    `(can|could|may|would) (you|i|we) please? get|find|book|make|play|show|see|watch|have|order|try|put|add (me|it|us)? ${TOWARDS}?`,
    'please? book|find|play|show|put|name|order|play (it|me|that|us)? (for|to|as|on|under)?',
    'please? make|set|call it|that for|to|as?',
    'it is|was|will|would be?',
    "(it's|that's|its|it'll|thats) be?",
    'that is|was|will|would be?',
    '(the|my) (answer|name|title|address|city|destination|place|restaurant|hotel|event|reason|subject|issue|problem) (is|was|would be|:)',
    'this is',
    "(i think|i guess|i believe|i suppose) (it is|it's|its|it would be|it should be)?",
    'maybe|perhaps|probably',
    'please|actually|just',
    'no ,',
    'can|could you look|search|check in|at|for',
    'do you have',
    "(i am|i'm|im) (a|an|the|in|at|from)?",
  ],
  motions: [
    '(leaving|departing|flying|heading|going|coming|travelling|traveling|driving|starting) (out|off)? from|of|to|for',
    '(leave|depart|fly|go|travel) (from|to)',
    '(something|somewhere|anything|anywhere|someplace|events|one|place|places|movies|flights) (in|at|around|near|from|to)',
    "(i am|i'm|we are|we're) (at|in)",
    'stay (at|in)',
    '(in|at|from|to|near|around)',
  ],
  clauseJoints: ['but', 'because', 'since', 'so', 'as', 'if', 'where', 'while', 'going', 'instead'],
  clauseVerbs: ['going', 'want', 'need', 'please', 'thanks'],
  innerWords: ['the', 'a', 'of', 'no', 'not', 'one', 'two', 'three', 'maybe'],
  links: ['for', 'on', 'the', 'and', 'in'],
  trailers: [
    'please',
    'thanks',
    'thank you (very much|so much)?',
    'thanks a lot',
    'if possible',
    'if you can',
    'then',
    'would be great|nice|good|perfect|fine|ok|lovely',
    'works for me',
    'is good|fine|ok|perfect',
    'will do',
    'sounds good',
  ],
};
