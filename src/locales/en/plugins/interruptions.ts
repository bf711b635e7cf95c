import type { ReturnWords } from '../../../plugins/interruptions/return-words.ts';
import type { WayBackWords } from '../../../plugins/interruptions/way-back.ts';
import type { Templates } from '../../locale-pack.ts';

export const interruptions: { templates: Templates; returning: ReturnWords; wayBack: WayBackWords } = {
  templates: {
    return_prompt: 'Shall we go on?',
    ask_another_prompt: 'Sure, what would you like to know?',
    question_unknown: "I'm afraid I don't know that.",
    finish_first: "Let's finish one of the things we've begun first.",
    no_reason: 'I need it to help you with this.',
  },
  wayBack: { goOn: 'Continue', another: 'Another question' },
  returning: {
    goOn: /^(ok(ay)? |alright |right |yes |so |well |please )*((let's|let us|we can|can we|i want to|i'd like to) )?(continue|go on|carry on|go ahead|move on|proceed|resume|get on with it|back to (it|that|the (form|booking|order|request|question)))( please| now| then| with (it|that))*$|^(so |and )*where (were|did) we( stop| leave off)?$|^(no(pe)? )?(that's|that is) (all|it)( thanks| thank you)?$|^no (more|other|further) questions( thanks)?$/,
    agree: /^(yes|yeah|yep|sure|ok|okay|yes please|of course)$/,
    more: /^((yes|i have|i've( got)?|just) )*(another|one more|a) question$/,
  },
};
