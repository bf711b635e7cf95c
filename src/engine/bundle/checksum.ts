import { createHash } from 'node:crypto';
import type { BundleFiles } from './definition.ts';

/**
 * SHA-256 over a bundle, hex: paths in code-unit order, each with its bytes and both with their lengths, so that no two
 * bundles read the same.
 */
export function checksumOf(files: BundleFiles): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(files).toSorted()) {
    const name = Buffer.from(path, 'utf8');
    const bytes = Buffer.from(files[path] ?? '', 'utf8');
    hash.update(`${name.length}:${bytes.length}:`).update(name).update(bytes);
  }
  return hash.digest('hex');
}
