import type { OrderWords } from '../../../plugins/actions/order/reading/order-words.ts';
import type { Templates } from '../../locale-pack.ts';

const words = (listed: string): string[] => listed.split(' ');

export const actions: { templates: Templates; order: OrderWords } = {
  order: {
    separators: ['and', 'plus', 'also', 'then', 'but'],
    articles: ['a', 'an'],
    without: ['without', 'hold the', 'hold', 'minus', 'leave out the', 'leave out', 'leave off the', 'leave off'],
    no: ['no', 'not the', 'not a', 'not'],
    remove: [
      'remove',
      'cancel',
      'delete',
      'drop',
      'scratch',
      'forget',
      'skip',
      'take off',
      'take out',
      'take away',
      'get rid of',
      'lose',
      'after all',
      "don't want",
      'do not want',
      "don't need",
      'no longer want',
    ],
    insteadOf: ['instead of', 'rather than', 'in place of', 'for'],
    set: [
      'make it',
      'make that',
      'make the',
      'make them',
      'make',
      'change it to',
      'change that to',
      'change the',
      'change',
      'only',
      'just',
      'in total',
      'actually',
    ],
    more: ['another', 'one more', 'an extra', 'more', 'same again'],
    all: ['everything', 'all of it', 'it all', 'the whole order', 'the order', 'my order', 'the lot', 'all'],
    fillers: words(
      'please i we would like want to have get me us can could may will take order ordering the some of with my our for ' +
        "it them that this so and on top extra add put in id i'd i'll we'd we'll let's lets gimme give ok okay yes yeah sure " +
        'hi hello thanks thank you too as well one ones each piece pieces portion portions glass glasses bottle bottles cup ' +
        'cups plate serving now up is then there be go ill well uh um oh hmm maybe need do any all',
    ),
    done: /^(?:(?:no|nope|nah|ok|okay|well|and|,|thanks|thank you|thank you very much|please)[\s,.!]*)*(?:no|nope|nah|no thanks|no thank you|nothing else|nothing more|nothing|that(?:'|’)?s? (?:is |will be |would be |'ll be )?(?:all|it|everything)(?: for (?:now|me|us|today))?|that will be all|that'll be all|all done|i(?:'|’)?m (?:done|good|fine|all set)|we(?:'|’)?re (?:done|good|fine|all set)|done|finished|all set|i think that(?:'|’)?s (?:all|it|everything)|(?:place|confirm|send|finish|complete|submit) (?:the|my|our)? ?order|(?:order|send|confirm) (?:it|that)|check ?out|ready to order)(?:[\s,.!]*(?:thanks|thank you|please|for now|then))*$/,
    summary:
      /\b(?:what (?:do|have|did) (?:i|we) (?:have|got|order(?:ed)?|had)(?: (?:so far|now|already|until now))?|what(?:'|’)?s (?:in|on) (?:my|our|the) (?:order|basket|cart)|(?:read|say|repeat) (?:it|that|my order|the order|our order)(?: back| again)?|so far\b.*\?|how much (?:is (?:it|that|this|everything|the total|my order|the order)|does (?:it|that) come to|do (?:i|we) owe|altogether)|what(?:'|’)?s the (?:total|bill|damage)|what is the (?:total|bill)|total so far|my order so far|show (?:me )?(?:my|the|our) (?:order|basket|cart))/,
    menu: /^(?:(?:can|could|may) (?:i|we) (?:see|have|get) )?(?:(?:show|give|tell|send) (?:me|us) )?(?:the |a |your )?menu(?: please)?$|\bwhat(?:'|’)?s on (?:the|your) menu\b|\bwhat is on (?:the|your) menu\b|\bwhat (?:else )?(?:do you|have you|can i|can we|is there)(?: \w+)? ?(?:have|got|order|get|eat|drink|offer|serve|on offer)?(?: to (?:eat|drink))?$|\bwhat (?:\w+ ){1,3}(?:do you have|have you got|are there|do you do|do you serve|can i (?:get|have|order))\b|\bwhich (?:\w+ ){1,3}(?:do you have|have you got|are there)\b/,
    question:
      /^(?:and |so |but |ok |okay )?(?:do|does|did|is|are|was|what|what's|which|how|why|who|where|when|have you|has)\b|^(?:can|could|will|would) (?:you (?:tell|explain|say|deliver)|the|it|that)\b/,
    price: /\bhow much (?:is|are|does|do|for)\b|\bprice of\b|\bcosts?\b|\bwhat do you charge\b/,
    note: /^(?:a )?(?:please )?(?:note(?: for the kitchen| to the kitchen| to the cook)?|comment|remark|add a note|tell the kitchen|tell the chef|tell the cook)\s*(?:[:,-]|that|to\b)\s*/i,
    withoutThis: 'without {name}',
  },
  templates: {
    effect_failed: 'I am sorry: what you asked for could not be done. One of us will see to it.',
    effect_unknown:
      'I am sorry: I cannot tell yet whether what you asked for was done. One of us will check, and write to you here.',
    handoff: "I'm passing you on to one of us. They will answer you here.",
    handoff_closed:
      'Nobody of us is here right now{% if opens %}: we are back on {{ opens.day | day }} at {{ opens.time | clock }}{% endif %}. Leave your phone number or e-mail here, and we will get back to you.',
    handoff_closed_asks:
      'Nobody of us is here right now{% if opens %}: we are back on {{ opens.day | day }} at {{ opens.time | clock }}{% endif %}. We can call you back.',
    handoff_unanswered:
      'I am sorry: nobody is free yet. I have let them know again. If you cannot wait, leave your phone number or e-mail here, and we will get back to you.',
    handoff_back: 'You are talking to the assistant again.',
    hours_on: 'On {{ date | day }} we are open {{ hours | join: " and " | replace: "-", "–" }}.',
    hours_closed: 'On {{ date | day }} we are closed.{% if next %} We are open again on {{ next | day }}.{% endif %}',
    hours_week:
      'Our opening hours:{% for entry in days %}\n{{ entry.day }}: {{ entry.hours | join: ", " | replace: "-", "–" }}{% endfor %}',
    fact_description: '{{ value }}',
    fact_phone: 'You can call us on {{ value | phone }}.',
    fact_email: 'You can write to us at {{ value }}.',
    fact_address: 'You will find us at {{ value }}.',
    fact_website: 'Our website: {{ value }}',
  },
};
