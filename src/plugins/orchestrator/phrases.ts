/**
 * How people ask what they said, who the bot is, and for everything to be called off, by language. Alternatives are
 * tried on the message in lower case, without punctuation; each is linear in its length.
 */
import type { SlotType } from '../../engine/plugin.ts';

export interface Phrases {
  /** Asks to be reminded of something said before. */
  recall: RegExp;
  /** Asks for all that the task under way holds: "what did I book?". */
  recallAll: RegExp;
  /** Words that tell which types of value are meant. */
  types: readonly (readonly [RegExp, readonly SlotType[]])[];
  /** Words that name nothing: not looked for in the names of slots. */
  empty: ReadonlySet<string>;
  talk: Readonly<Record<Talk, RegExp>>;
  /** "Cancel everything", not only what runs. */
  everything: RegExp;
}

export const TALKS = ['who', 'ability', 'wellbeing', 'joke'] as const;
export type Talk = (typeof TALKS)[number];

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const en: Phrases = {
  recall:
    /\b(did i (just )?(say|tell|give|pick|choose|put|mention|enter)|have i (said|told|given|picked|chosen|mentioned)|i('ve| have)? (said|told you|gave you|given you|picked|chose) (before|earlier|again)|remind me (what|which|how|when|who)|what('s| is| was) my \w+|do you (remember|know|have|still have) (my|what i)|what do you know about me)\b/,
  recallAll:
    /\b(what|which) (\w+ )?(did|have) (i|we) (just )?(book|booked|order|ordered|reserve|reserved|ask|asked|choose|chosen|enter|entered)\b/,
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
};

const ru: Phrases = {
  recall:
    /(?<!\p{L})((сколько|что|какой|какую|какое|какие|когда|кого|как) (я|же я)( \p{L}+)? ?(сказала?|говорила?|называла?|назвала?|указала?|выбрала?|написала?)|(я|мы) (уже )?(сказала?|говорила?|назвала?|указала?) (раньше|до этого)|напомни(те)?( мне)? ?,? (что|сколько|как|когда)|как меня зовут|(какой|какая|какое) у меня|что (ты|вы) (обо мне )?(знаешь|знаете|помнишь|помните))(?!\p{L})|(какую|какой|какое|какие) \p{L}+ я (сказала?|назвала?|указала?|выбрала?)/u,
  recallAll:
    /(?<!\p{L})что (я|мы) (уже )?(забронировала?|заказала?|забронировали|заказали|выбрала?|указала?)(?!\p{L})/u,
  types: [
    [/сколько/, ['number', 'money', 'duration']],
    [/во сколько|в какое время|какое время/, ['time']],
    [/какой день|какую дату|на какое число/, ['date']],
    [/когда/, ['date', 'time']],
    [/зовут|имя/, ['name']],
    [/телефон|номер/, ['phone', 'number']],
    [/почт|e ?mail|имейл/, ['email']],
    [/бюджет/, ['money']],
  ],
  empty: words(
    'что сколько какой какую какое какие когда как кого я вы ты мы мне меня обо же сказал сказала говорил говорила назвал назвала указал указала выбрал выбрала написал написала напомни напомните раньше уже до этого у в на во знаете знаешь помните помнишь',
  ),
  talk: {
    who: /(?<!\p{L})(кто (ты|вы)|ты кто|вы кто|как (тебя|вас) зовут|(ты|вы) (бот|робот|человек|настоящ\p{L}*))(?!\p{L})/u,
    ability:
      /(?<!\p{L})(что (ты|вы) (умеешь|умеете|можешь|можете)|чем (ты|вы)? ?(можешь|можете) помочь|^помощь$|^меню$)(?!\p{L})/u,
    wellbeing: /(?<!\p{L})как (дела|ты|вы|поживаете|поживаешь)(?!\p{L})/u,
    joke: /(?<!\p{L})(расскажи(те)? (анекдот|шутку)|пошути(те)?)(?!\p{L})/u,
  },
  everything: /(?<!\p{L})(вс[её]|оба|обе)(?!\p{L})/u,
};

const PHRASES: Readonly<Record<string, Phrases>> = { en, ru };

export const phrasesOf = (locale: string): Phrases => PHRASES[locale.split('-')[0] ?? locale] ?? en;

/** Longest message looked at: what is longer asks for nothing as short as these. */
const LONGEST = 200;

/** The message as the phrases expect it; '' where it is too long to be one of them. */
export const plainWords = (text: string): string =>
  text.length > LONGEST
    ? ''
    : text
        .toLowerCase()
        .replaceAll('’', "'")
        .replaceAll(/[^\p{L}\p{N}' ]+/gu, ' ')
        .replaceAll(/ +/g, ' ')
        .trim();
