/**
 * Removes from installed packages what no server reads: types, source maps, sources in TypeScript, bundles for browsers, and their texts.
 * `node deploy/prune-packages.mjs <node_modules>` prints what that saved.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Licences stay: they have to travel with the code. */
const UNREAD = /(\.map|\.browser(\.min)?\.js|\.d\.[cm]?ts|\.[cm]?ts|\.tsx|\.md|\.markdown|\.flow)$/i;
const LICENCE = /^(licen[cs]e|notice|copying)/i;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder of the packages.');

let [files, bytes] = [0, 0];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !UNREAD.test(entry.name) || LICENCE.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  bytes += statSync(path).size;
  files += 1;
  rmSync(path);
}
process.stdout.write(`${files} files removed, ${Math.round(bytes / 1e6)} MB\n`);
