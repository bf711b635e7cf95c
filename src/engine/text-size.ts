/** How long a text is in the units that networks count. */

/** `utf16`: as JavaScript counts. `bytes`: of UTF-8. `segments`: of short messages, in GSM-7 where it has every character. */
export const TEXT_UNITS = ['utf16', 'bytes', 'segments'] as const;
/** What a network counts the length of a message in. */
export type TextUnit = (typeof TEXT_UNITS)[number];

/** The alphabet of GSM 03.38, without the escape. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension: two septets each. */
const GSM_EXTENDED = new Set('\f^{}\\[~]|€');

/** Septets and UTF-16 units of one message, and of each part where there are more: the rest is the header that joins them. */
const SEPTETS = { alone: 160, joined: 153 };
const UNITS = { alone: 70, joined: 67 };

/** Whether every character is in GSM-7: one that is not makes the whole message UCS-2. */
export const isGsm = (text: string): boolean =>
  Array.from(text).every((char) => GSM.has(char) || GSM_EXTENDED.has(char));

/** Parts are filled character by character, as none is split between two. */
const partsOf = (sizes: readonly number[], { alone, joined }: typeof SEPTETS): number => {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return 1;
  let [parts, room] = [1, joined];
  for (const size of sizes) {
    if (size > room) [parts, room] = [parts + 1, joined];
    room -= size;
  }
  return parts;
};

/** How many short messages the text is sent as. */
export const segmentsOf = (text: string): number => {
  const chars = Array.from(text);
  return isGsm(text)
    ? partsOf(
        chars.map((char) => (GSM_EXTENDED.has(char) ? 2 : 1)),
        SEPTETS,
      )
    : partsOf(
        chars.map((char) => char.length),
        UNITS,
      );
};

/** The length of a text in a unit. */
export const sizeOf = (text: string, unit: TextUnit): number => {
  if (unit === 'segments') return segmentsOf(text);
  return unit === 'bytes' ? Buffer.byteLength(text) : text.length;
};
