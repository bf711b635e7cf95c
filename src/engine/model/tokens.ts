/**
 * About how many tokens a text has, where nobody counted: four characters of English to a token, two of any other
 * script (OpenAI's tokenizers on English and Russian prose). Rather too many than too few: budgets rest on it.
 */
export const estimateTokens = (text: string): number => {
  const others = text.match(/[\u0080-\uffff]/g)?.length ?? 0;
  return Math.ceil((text.length - others) / 4 + others / 2);
};
