import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { checkExpression, evaluate } from './expressions.ts';

/** Patterns that hold a backtracking engine, or a careless linear one, with the letters that do it. */
const PATTERNS = [
  '^([A-Za-z]+ ?)+$',
  '^(a+)+$',
  '^(a|aa)+$',
  '^(a|a?)+$',
  '(x+x+)+y',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^([a-zA-Z0-9])(([\\\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}$',
  '(.*a){20}',
  '(.*a){20}$',
  '^(.*)(.*)(.*)(.*)(.*)x$',
  '.*.*.*.*.*=.*',
  '(a*)*b',
  '(a*)*$',
  '(a|b|ab)*c',
  '^(\\\\w+\\\\s?)*$',
  '^(\\\\d+)*$',
  '(\\\\s+)+$',
  '\\\\s*\\\\s*\\\\s*\\\\s*\\\\s*x',
  '^(\\\\p{L}+\\\\s?)+$',
  '(?i)(a|b|c|ab|bc|abc)*z',
  '(a?){50}a{50}',
  '(a{1,100}){1,10}$',
  '(a{0,30}){0,30}',
  '(a{1,1000}){1,1000}',
  'a{1001}',
  '((a{1,20}){1,20}){1,20}',
  '(a|b)*a(a|b){12}$',
  '(a|b)*a(a|b){20}$',
  '(a|b)*a(a|b){60}c',
  '\\\\b.{0,60}a.{0,60}\\\\b1$',
  '(a+){30}b$',
  '([a-z]+){20}[0-9]$',
  '(\\\\w{1,20}){1,9}!$',
  '^(([A-Za-z]+ ?){1,20})+$',
  '^((ab)*)*$',
  '^(?:(?:a+)+)+$',
  '(?=a+)a+$',
  '(?!b)a+$',
  '(?<=a)b',
  '(a)\\\\1+$',
  '^(?:a?){30}$',
  '(.+)+\\\\b$',
  '([^@\\\\s]+)+@([^@\\\\s]+)+$',
  '^[\\\\w.]+([\\\\w.]+)*@',
  '(?:.|\\\\n)*?(?:.|\\\\n)*?z',
  '<(.|\\\\s)*?>',
  '^(.?)*$',
  '(0|1)*1(0|1){30}',
  '(((((a*)*)*)*)*)*b',
  '[',
];

const letters = (alphabet: string, length: number): string => {
  let seed = 7;
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed;
  };
  return Array.from({ length }, () => alphabet[next() % alphabet.length]).join('');
};

const TEXTS = [24, 40, 400, 4_000, 20_000].flatMap((length) => [
  `${'a'.repeat(length - 1)}!`,
  `${'a '.repeat(length / 2)}1`,
  'x'.repeat(length),
  ' '.repeat(length),
  letters('ab', length),
  letters('ab1 ', length),
  `${'0'.repeat(length - 1)}x`,
  letters('aж😀', length / 2),
]);

const scope = (value: Json) => ({
  slots: { words: value },
  vars: { list: Array.from({ length: 1_000 }, (_, i) => i) },
  profile: {},
  refused: [],
  channel: 'WEB',
  locale: 'en',
  now: '2026-11-20T10:00:00Z',
  value,
});

/** What a guard answers; `refused`: it was stopped, with a code. */
const answerOf = (expression: string, value: Json): Json => {
  try {
    return evaluate(expression, scope(value));
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'GUARD_FAILED' });
    return 'refused';
  }
};

describe('a hostile pattern in a guard', () => {
  it('comes in fifty kinds', () => {
    expect(new Set(PATTERNS).size).toBe(50);
  });

  // A pattern that holds the process runs into the test's own time limit.
  it.each(PATTERNS)('is refused at publish, or is done with at once: %s', (pattern) => {
    const expression = `value.matches("${pattern}")`;
    const problem = checkExpression(expression, 'condition');
    for (const text of TEXTS) {
      const answer = answerOf(expression, text);
      if (problem) expect(answer).toBe('refused');
      else expect([true, false, 'refused']).toContain(answer);
    }
  });

  it('is judged, not refused, where a message has the length that people write', () => {
    expect(answerOf('value.matches("^([A-Za-z]+ ?)+$")', `${'a'.repeat(40)}1`)).toBe(false);
    expect(answerOf('value.matches("^([A-Za-z]+ ?)+$")', 'Ann Lee'.repeat(200))).toBe(true);
    expect(answerOf('value.matches("^[^@ ]+@[^@ ]+[.][a-z]{2,24}$")', 'ann@example.com')).toBe(true);
  });

  it('is pointed at where it stands', () => {
    expect(checkExpression('value != "" && value.matches("(a)\\\\1")')).toMatchObject({
      message: expect.stringContaining('RE2') as string,
      offset: 29,
    });
  });

  it('has to be written out: nobody checks a pattern that a person writes', () => {
    expect(checkExpression('value.matches(slots.words)')).toMatchObject({
      message: expect.stringContaining('written out') as string,
      offset: 14,
    });
  });
});

/** Expressions that are short and take a process for seconds or for good. */
const BOMBS = [
  'vars.list.all(a, vars.list.all(b, vars.list.all(c, a + b + c >= 0)))',
  'vars.list.map(a, vars.list.map(b, vars.list.map(c, a))).size() > 0',
  'vars.list.exists(a, vars.list.exists(b, vars.list.exists(c, a + b + c < 0)))',
  'value.split("").all(a, value.split("").all(b, a != b || true))',
  'value.split("").map(a, value).join("").size() > 0',
  'cel.bind(a, value + value, cel.bind(b, a + a, cel.bind(c, b + b, cel.bind(d, c + c, cel.bind(e, d + d, cel.bind(f, e + e, f + f)))))).contains("z")',
  'vars.list.filter(a, value.contains("aaaaaaab") || value.matches("(.*a){9}b")).size() > 0',
  'vars.list.all(a, vars.list.filter(b, [a, b] == [b, a]).size() >= 0)',
  'duration(value) > duration("1s")',
];

describe('an expression that is short and costly', () => {
  it.each(BOMBS)('is stopped with a code: %s', (expression) => {
    for (const text of ['a'.repeat(20_000), '1'.repeat(20_000)])
      expect([true, false, 'refused']).toContain(answerOf(expression, text));
  });

  it('is told where its size is the trouble', () => {
    expect(checkExpression(`${'('.repeat(200)}1${')'.repeat(200)} == 1`)).toMatchObject({
      message: expect.stringContaining('maxDepth') as string,
    });
    expect(checkExpression(Array.from({ length: 600 }, () => '1').join(' + '))).not.toBeNull();
    expect(checkExpression(`"${'a'.repeat(5_000)}" == value`)).toMatchObject({
      message: 'An expression has at most 4000 characters, this one has 5011',
    });
  });

  it('leaves room for what bundles really do with lists', () => {
    expect(answerOf('vars.list.filter(n, n % 2 == 0).map(n, { "text": string(n), "value": n }).size()', '')).toBe(500);
    expect(answerOf('vars.list.exists(n, n == 999)', '')).toBe(true);
  });
});
