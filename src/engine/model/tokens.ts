/**
 * About how many tokens a text has, where nobody counted: four characters of English to a token, two of any other
 * script (OpenAI's tokenizers on English and Russian prose). Rather too many than too few: budgets rest on it.
 */
export const estimateTokens = (text: string): number => {
  let ascii = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 128) ascii += 1;
  return Math.ceil(ascii / 4 + (text.length - ascii) / 2);
};
