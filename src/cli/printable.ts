/**
 * What people typed, as a terminal may show it: control characters, which could move the cursor, colour the screen or
 * turn a line around, stand as their code. Line ends stay.
 */
export const printable = (text: string): string =>
  text.replace(
    /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
