/**
 * Passwords as they are kept: scrypt with a salt of their own (decision 201), in one line that says how it was made, so that the cost can
 * grow without anybody being locked out.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MiB and about a tenth of a second each: one of the settings that OWASP's cheat sheet on storing passwords names. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a line may ask of this server: one that was tampered with must not fill its memory. */
const MOST_MEMORY = 256 * 1024 * 1024;

interface Cost {
  N: number;
  r: number;
  p: number;
}

const derive = (password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // The same password may be typed as one character or as two that are shown alike.
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: MOST_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const { N, r, p } = COST;
  const key = await derive(password, salt, COST);
  return `$scrypt$ln=${Math.log2(N)},r=${r},p=${p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

const LINE = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/=]+)\$([\w+/=]+)$/;

/** Of nobody: who signs in with an address that is not known waits as long as everybody else. */
const OF_NOBODY = hashPassword(randomBytes(SALT_BYTES).toString('base64'));

/** null: there is no password to compare with, which takes as long. */
export async function isPassword(given: string, kept: string | null): Promise<boolean> {
  const [, ln, r, p, salt = '', hash = ''] = LINE.exec(kept ?? (await OF_NOBODY)) ?? [];
  const expected = Buffer.from(hash, 'base64');
  const key = await derive(given, Buffer.from(salt, 'base64'), { N: 2 ** Number(ln), r: Number(r), p: Number(p) });
  return expected.length === key.length && timingSafeEqual(expected, key) && kept !== null;
}
