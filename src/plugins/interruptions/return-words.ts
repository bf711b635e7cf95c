/** "Let's go on", "where were we?": the way back in the person's own words, by language. */
const WORDS: Readonly<Record<string, RegExp>> = {
  en: /^(ok(ay)? |alright |right |yes |so |well |please )*((let's|let us|we can|can we|i want to|i'd like to) )?(continue|go on|carry on|go ahead|move on|proceed|resume|get on with it|back to (it|that|the (form|booking|order|request|question)))( please| now| then| with (it|that))*$|^(so |and )*where (were|did) we( stop| leave off)?$|^(no(pe)? )?(that's|that is) (all|it)( thanks| thank you)?$|^no (more|other|further) questions( thanks)?$/,
  ru: /^(ну |так |ладно |хорошо |ок |да |окей |тогда )*(давай(те)? )?(продолжим|продолжай(те)?|продолжаем|дальше|поехали дальше|пойд[её]м дальше|вернёмся|вернемся|вернуться)( дальше| пожалуйста| к (заказу|заявке|анкете|вопросу))*$|^(так |и )*(на )?ч[её]м мы (остановились|закончили)$|^где мы (остановились|были)$/u,
};

/** A yes to "Shall we go on?"; of no use where the open question is itself about yes or no. */
const AGREES: Readonly<Record<string, RegExp>> = {
  en: /^(yes|yeah|yep|sure|ok|okay|yes please|of course)$/,
  ru: /^(да|ага|конечно|ок|окей|хорошо|давай|давайте|да конечно)$/u,
};

/** The other button in words. */
const MORE: Readonly<Record<string, RegExp>> = {
  en: /^((yes|i have|i've( got)?|just) )*(another|one more|a) question$/,
  ru: /^((да|у меня( есть)?|есть) )*(ещ[её] (один )?|другой )?вопрос$/u,
};

const of = (patterns: Readonly<Record<string, RegExp>>, locale: string): RegExp | undefined =>
  patterns[locale.split('-')[0] ?? locale] ?? patterns['en'];

/** Longest message that can be such words. */
const LONGEST = 80;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}' ]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();

export const wantsToGoOn = (text: string, locale: string): boolean =>
  text.length <= LONGEST && of(WORDS, locale)?.test(plain(text)) === true;

export const agreesToGoOn = (text: string, locale: string): boolean =>
  text.length <= LONGEST && of(AGREES, locale)?.test(plain(text)) === true;

export const asksForMore = (text: string, locale: string): boolean =>
  text.length <= LONGEST && of(MORE, locale)?.test(plain(text)) === true;
