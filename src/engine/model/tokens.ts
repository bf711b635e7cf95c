/**
 * About how many tokens a text has, where nobody counted: four characters of English to a token, two of any other
 * script (OpenAI's tokenizers on English and Russian prose). Rather too many than too few: budgets rest on it.
 */
export const estimateTokens = (text: string): number => {
  // What a character takes in UTF-8 beyond its first byte: one for Cyrillic, two for Chinese, one for each half of an emoji.
  const others = Buffer.byteLength(text) - text.length;
  return Math.ceil((text.length - others) / 4 + others / 2);
};
