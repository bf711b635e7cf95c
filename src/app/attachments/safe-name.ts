/** Characters of a name at most, its extension included. */
const LONGEST = 100;
const NAMELESS = 'file';

/**
 * A name that no file system, header or page can take for anything else: the last part of whatever path came, without what
 * controls a terminal or turns text around, with the extension of what the content is.
 */
export function safeName(given: string, extension: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    // Controls, what turns the direction of text, and what Windows, shells and headers read as theirs.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*;%]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/\.[^.]{1,10}$/u, '')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const most = LONGEST - extension.length - 1;
  // By code points: half of an emoji would be no text at all.
  const stem = (plain.match(/./gsu) ?? []).slice(0, most).join('').trim();
  return `${stem === '' ? NAMELESS : stem}.${extension}`;
}
