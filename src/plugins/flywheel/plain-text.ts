/** What people wrote, made fit for a proposal that others read and a bot may say: nobody's details, no template. */

const DETAILS: readonly [RegExp, string][] = [
  // Bounded and begun at the edge of a word, so that a long text without an `@` takes one pass.
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '…'],
  [/\+?\d[\d ().-]{6,}\d/g, '…'],
  [/\b(?:[A-Za-z]:\\|\\\\)\S+/g, '…'],
  [/\b\d{5,}\b/g, '…'],
];

/** Without e-mail addresses, numbers that name somebody, paths, and whatever a text of a bundle would take for code. */
export function plainText(text: string, limit = 400): string {
  let plain = text.replaceAll(/\{\{|\}\}|\{%|%\}/g, ' ');
  for (const [pattern, word] of DETAILS) plain = plain.replaceAll(pattern, word);
  plain = plain.replaceAll(/\s+/g, ' ').trim();
  return plain.length <= limit ? plain : `${plain.slice(0, limit - 1).trimEnd()}…`;
}

/** One line that names a matter. */
export function titleFrom(text: string): string {
  const [sentence = ''] = plainText(text).split(/(?<=[.!?])\s/);
  const title = sentence.replace(/[\s.!,;:]+$/, '');
  const short = title.length <= 70 ? title : `${title.slice(0, 70).replace(/\s\S*$/, '')}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
