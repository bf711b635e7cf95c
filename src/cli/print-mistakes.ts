import type { Mistake } from '../engine/index.ts';

/** One line each, `file:line:column`, as editors and terminals make links of. */
export function printMistakes(mistakes: readonly Mistake[], folder = ''): void {
  const within = folder === '' ? '' : `${folder.replace(/\/$/, '')}/`;
  for (const { file, line, column, code, message } of mistakes) {
    console.error(`${within}${file}:${line}:${column}  ${code}  ${message}`);
  }
}
