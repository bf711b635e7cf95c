import type { LeaveWords } from '../../../plugins/orchestrator/leave.ts';
import type { Phrases } from '../../../plugins/orchestrator/phrases.ts';
import type { Templates } from '../../locale-pack.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const orchestrator: { templates: Templates; phrases: Phrases; leaving: LeaveWords } = {
  templates: {
    cancelled: "All right, I've stopped that.",
    acknowledged: "All right! If there's anything else, just ask.",
    leave_confirm: "Shall I stop here? What you've told me so far would be lost.",
    cancelled_all: "All right, I've stopped all of it.",
    nothing_to_cancel: 'All right, nothing is under way.',
    received_files: 'Thank you, {% if count == 1 %}the file has{% else %}the files have{% endif %} arrived.',
    no_hurry: "Take your time, I'm here.",
    restarted: "Let's start over.",
    button_gone: 'That button is no longer on offer.',
    greeted: 'Hello!',
    thanked: "You're welcome!",
    bye: 'Good-bye!',
    clarify: 'Which of these do you mean?',
    recall_one: 'You said {{ item.said | read_back: item.type }} for {{ item.label }}.',
    recall_all:
      'You told me: {% for item in items %}{{ item.label }}: {% if item.refused %}not said{% else %}{{ item.said | read_back: item.type }}{% endif %}{% unless forloop.last %}; {% endunless %}{% endfor %}.',
    recall_so:
      'Yes: {% for item in items %}{{ item.said | read_back: item.type }}{% unless forloop.last %}, {% endunless %}{% endfor %}.',
    recall_not_so:
      'No, it is: {% for item in items %}{{ item.said | read_back: item.type }}{% unless forloop.last %}, {% endunless %}{% endfor %}.',
    recall_refused: "You'd rather not say {{ item.label }}, and that's fine.",
    recall_nothing: "You haven't told me that yet.",
    talk_who: "I'm {{ bot }}, the assistant of {{ business }}: a program, not a person.",
    talk_ability: 'I can help with: {{ offers }}. And I answer questions.',
    talk_wellbeing: "Very well, thank you! I hope you're well too.",
    talk_joke: "I'm better at work than at jokes.",
    fallback: "Sorry, I can't help with that.",
    fallback_offers: "Sorry, I'm not sure what you mean. I can help with: {{ offers }}.",
  },
  leaving: { leave: 'Yes, stop', stay: 'No, go on' },
  phrases: {
    recall:
      /\b(did i (just )?(say|tell|give|pick|choose|put|mention|enter)|have i (said|told|given|picked|chosen|mentioned)|i('ve| have)? (said|told you|gave you|given you|picked|chose) (before|earlier|again)|remind me (what|which|how|when|who)|what('s| is| was) my \w+|do you (remember|know|have|still have) (my|what i)|what do you know about me)\b/,
    recallAll:
      /\b(what|which) (\w+ )?(did|have) (i|we|you) (just )?(book|booked|block|blocked|send|sent|transfer|transferred|change|changed|order|ordered|reserve|reserved|ask|asked|choose|chosen|enter|entered)\b/,
    types: [
      [/\bhow many\b/, ['number']],
      [/\bhow much\b/, ['money', 'number']],
      [/\bhow long\b/, ['duration']],
      [/\b(what|which) time\b/, ['time']],
      [/\b(what|which) (day|date)\b/, ['date']],
      [/\bwhen\b/, ['date', 'time']],
      [/\bnames?\b/, ['name']],
      [/\bphone|\bnumber did i give/, ['phone', 'number']],
      [/\be ?mail|\baddress\b/, ['email']],
      [/\bbudget\b/, ['money']],
    ],
    empty: words(
      'what which how many much when who did do does i you my me is was were have has had the a an of to for in on at it that this say said tell told give gave given remind remember again earlier before just know about so far pick picked choose chose put mention mentioned enter entered please s ve',
    ),
    talk: {
      who: /\b(who|what) are you\b|\bare you (a |an )?(real|human|bot|robot|person|machine|ai|computer)\b|\bwhat('s| is) your name\b/,
      ability: /\bwhat (can|do) you (do|offer|help)\b|\bhow can you help\b|\bwhat else can you\b|^help( me)?$|^menu$/,
      wellbeing: /\bhow are (you|things)\b|\bhow's it going\b|\bhow do you do\b/,
      joke: /\btell me a joke\b|\b(sing|say something funny)\b/,
    },
    everything: /\b(everything|all of it|it all|the whole thing|both|all of them)\b/,
  },
};
