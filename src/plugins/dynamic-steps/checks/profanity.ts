/** Foul words, by their stems: English ones stand alone, Russian ones may carry prefixes and endings. */
const ENGLISH = [
  'fuck\\w*',
  'motherfuck\\w*',
  'shit\\w*',
  'bullshit',
  'bitch\\w*',
  'cunts?',
  'assholes?',
  'bastards?',
  'dickheads?',
  'wankers?',
  'twats?',
  'whores?',
  'sluts?',
];

const RUSSIAN = [
  '(?:по|на|о|до|за|ни)?ху[йеёяию]\\p{L}*',
  '(?:от|на|вы|за|до|пере|под|подъ|съ)?[её]б(?:а|у|и|н|л|т)\\p{L}*',
  'бля(?:д\\p{L}*|ть)?',
  '(?:рас)?пизд\\p{L}*',
  'сук(?:а|и|у|ой)',
  'мудак\\p{L}*',
  'говн\\p{L}*',
  'дерьм\\p{L}*',
  'жоп\\p{L}*',
];

/** Finds any of them, as whole words. */
export const profanity = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...ENGLISH, ...RUSSIAN].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);
