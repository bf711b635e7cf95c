/** Secrets that development makes for itself and keeps beside its data, so that a restart does not change them. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_KEY_PREFIX } from './auth.ts';

export const newSecret = (): string => randomBytes(32).toString('base64url');
export const newApiKey = (): string => `${API_KEY_PREFIX}${newSecret()}`;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** What the file holds, or what `make` makes when there is none; readable by its owner alone. */
export async function keptSecret(folder: string, name: string, make: () => string): Promise<string> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true });
  const made = make();
  try {
    // Fails where the file exists, so that of two servers starting at once both use the same secret.
    await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    return (await readFile(path, 'utf8')).trim();
  }
}
