import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/engine/errors.ts';

interface Row {
  code: string;
  blame: string;
  retry: string;
  when: string;
  whatToDo: string;
}

/** Rows of every table of the page whose first cell is a code. */
const rowsOf = (page: string): Row[] =>
  page
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^`[A-Z_]+`$/.test(cells[1] ?? ''))
    .map(([, code = '', blame = '', retry = '', when = '', whatToDo = '']) => ({
      code: code.slice(1, -1),
      blame,
      retry,
      when,
      whatToDo,
    }));

const rows = rowsOf(readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8'));
const codes = Object.keys(ERRORS) as (keyof typeof ERRORS)[];

/** Everything but the table itself and what only looks codes up. */
const sources = readdirSync(new URL('../../src', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|engine\/errors\.ts$|to-problem\.ts$/.test(path))
  .map((path) => readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8'))
  .join('\n');

it.each(codes)('%s is thrown somewhere', (code) => {
  expect(sources.includes(`'${code}'`)).toBe(true);
});

describe('docs/errors.md', () => {
  it('explains every code once, and none that there is not', () => {
    expect(rows.map(({ code }) => code).sort()).toEqual(codes.toSorted());
  });

  it.each(codes)('says of %s whose it is, whether to try again, when it comes and what to do', (code) => {
    const row = rows.find((candidate) => candidate.code === code);
    expect(row).toMatchObject({ blame: ERRORS[code].blame, retry: ERRORS[code].retry ? 'yes' : 'no' });
    expect(row?.when).toMatch(/\.$/);
    expect(row?.whatToDo).toMatch(/\w/);
  });
});
