/** Whether a ZIP file unpacks to what it says, and to no more than may be: a few kilobytes can hold gigabytes. */
import { inflateRawSync } from 'node:zlib';

/** Bytes of all that is inside, unpacked. */
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_ENTRIES = 2_000;

const END = 0x06_05_4b_50;
const ENTRY = 0x02_01_4b_50;
const DEFLATED = 8;

/** The problem; undefined: it may be unpacked. */
export function problemOfZip(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0 || end + 22 > view.length || view.readUInt32LE(end) !== END) return 'is no whole ZIP file';
  const entries = view.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) return `holds more than ${MOST_ENTRIES} files`;
  let at = view.readUInt32LE(end + 16);
  let unpacked = 0;
  try {
    for (let n = 0; n < entries; n += 1) {
      if (view.readUInt32LE(at) !== ENTRY) return 'is no whole ZIP file';
      const [method, packed, said] = [
        view.readUInt16LE(at + 10),
        view.readUInt32LE(at + 20),
        view.readUInt32LE(at + 24),
      ];
      unpacked += said;
      if (unpacked > MOST_BYTES) return `unpacks to more than ${MOST_BYTES} bytes`;
      const local = view.readUInt32LE(at + 42);
      const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
      // What is said of the size may be a lie: it is unpacked as far as it was said.
      if (method === DEFLATED)
        inflateRawSync(view.subarray(start, start + packed), { maxOutputLength: Math.max(1, said) });
      at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
    }
  } catch {
    return 'is damaged, or unpacks to more than it says';
  }
  return undefined;
}
