import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { repairArguments } from './repair-arguments.ts';

const args = z.strictObject({
  kind: z.enum(['faq', 'small_talk']),
  guests: z.int().optional(),
  isSure: z.boolean().optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
  slots: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
const schema = z.toJSONSchema(args, { io: 'input' }) as JsonObject;
const repair = (given: unknown) => repairArguments(schema, given);

describe('arguments that mean one thing', () => {
  it.each([
    ['an enum in capitals', { kind: 'FAQ' }, { kind: 'faq' }],
    ['an enum with other signs', { kind: 'Small-Talk' }, { kind: 'small_talk' }],
    ['a number as text', { kind: 'faq', guests: '52' }, { kind: 'faq', guests: 52 }],
    ['a truth as text', { kind: 'faq', isSure: 'True' }, { kind: 'faq', isSure: true }],
    ['a text as number', { kind: 'faq', note: 7 }, { kind: 'faq', note: '7' }],
    ['an optional argument that is null', { kind: 'faq', guests: null }, { kind: 'faq' }],
    ['a value of a map that is null', { kind: 'faq', slots: { a: null, b: 1 } }, { kind: 'faq', slots: { b: 1 } }],
    ['an argument nobody asked for', { kind: 'faq', why: 'because' }, { kind: 'faq' }],
    ['one value for a list', { kind: 'faq', tags: 'new' }, { kind: 'faq', tags: ['new'] }],
    ['an object as JSON in a text', { kind: 'faq', slots: '{"a":1}' }, { kind: 'faq', slots: { a: 1 } }],
    ['all arguments as JSON in a text', '{"kind":"faq"}', { kind: 'faq' }],
  ])('are put right and noted: %s', (_, given, wanted) => {
    const { arguments: made, repairs } = repair(given);
    expect(made).toEqual(wanted);
    expect(args.safeParse(made).success).toBe(true);
    expect(repairs).toHaveLength(1);
  });

  it('stay as they are where nothing is wrong', () => {
    const given = { kind: 'faq', guests: 4, isSure: false, tags: ['a'], slots: { a: 'b', c: 2, d: true } };
    expect(repair(given)).toEqual({ arguments: given, repairs: [] });
  });
});

describe('arguments that leave a doubt', () => {
  it.each([
    ['about a number', { kind: 'faq', guests: 'about 50' }],
    ['about an enum', { kind: 'faqs' }],
    ['about everything', ['faq']],
    ['about a required argument', { kind: null }],
  ])('are left for the schema to refuse: %s', (_, given) => {
    expect(args.safeParse(repair(given).arguments).success).toBe(false);
  });
});
