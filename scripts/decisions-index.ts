/** Writes `docs/decisions/README.md` from the decisions beside it: `node scripts/decisions-index.ts`. A test holds the two together. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../docs/decisions/', import.meta.url);
const HEAD = `# Decisions

Why things are as they are, one decision a file: status, background, decision, consequences. A new one takes the next number.

| number | decision | status |
| --- | --- | --- |
`;

export function decisionsIndex(): string {
  const rows = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.*\.md$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      const [, number, title] = /^# (\d+)\. (.+)$/m.exec(text) ?? [];
      const [, status] = /^## Status\n([^.\n]+)/m.exec(text) ?? [];
      if (Number(number) !== Number(name.slice(0, 4)) || !status)
        throw new Error(`${name}: a title "# N. …" and a status are missing`);
      return `| ${number} | [${title}](${name}) | ${status} |\n`;
    });
  return HEAD + rows.join('');
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  writeFileSync(new URL('README.md', FOLDER), decisionsIndex());
