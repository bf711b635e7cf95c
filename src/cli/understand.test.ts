import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { understand } from './understand.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'colloquy-understand-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command on lines, and on a catalogue if there is one; gives what it wrote. */
async function run(
  lines: readonly object[],
  {
    catalogue,
    name = 'in.jsonl',
    args = [] as string[],
  }: { catalogue?: readonly object[]; name?: string; args?: string[] } = {},
) {
  const write = (file: string, rows: readonly object[]) => {
    writeFileSync(join(folder, file), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return join(folder, file);
  };
  const out = join(folder, 'out.jsonl');
  const more = catalogue ? ['--catalogue', write('catalogue.jsonl', catalogue), ...args] : args;
  await understand.parseAsync(['--in', write(name, lines), '--out', out, ...more], { from: 'user' });
  return readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((json) => JSON.parse(json));
}

describe('colloquy understand', () => {
  it('labels replies, with the value and what comes on top', async () => {
    const bot = 'How many people will be coming?';
    const question = { bot, slot: 'people', slot_type: 'number' };
    expect(
      await run([
        { id: 'int-1', ...question, text: 'four, and do you have high chairs?' },
        { id: 'int-2', ...question, text: 'do you have parking?' },
        { id: 'int-3', ...question, text: "I don't know yet" },
        { id: 'int-4', bot: 'Shall I book it?', slot: 'confirm', slot_type: 'yes_no', text: 'no' },
      ]),
    ).toEqual([
      { id: 'int-1', label: 'answer', value: 4, also: ['side_question'] },
      { id: 'int-2', label: 'side_question' },
      { id: 'int-3', label: 'refuse_or_negate' },
      { id: 'int-4', label: 'refuse_or_negate', value: 'no' },
    ]);
  });

  it('labels refusals, acts, values and corrections as their sets do', async () => {
    const state = { people: '4', visit_date: '2026-11-21' };
    expect(
      await run([
        { id: 'ref-1', bot: 'Your phone number?', slot: 'phone', slot_type: 'text', text: "I'd rather not say" },
        { id: 'act-1', text: 'thanks, bye' },
        { id: 'slo-1', bot: null, slot: 'date', slot_type: 'date', ref: '2026-11-20T10:00', text: 'tomorrow' },
        {
          id: 'cor-1',
          bot: 'Table for 4 on the 21st?',
          state,
          types: { people: 'number', visit_date: 'date' },
          ref: '2026-11-20T10:00',
          text: 'no, for 5 people',
        },
      ]),
    ).toEqual([
      { id: 'ref-1', label: 'unwilling' },
      { id: 'act-1', labels: expect.arrayContaining(['thank', 'bye']) },
      { id: 'slo-1', value: '2026-11-21' },
      { id: 'cor-1', updates: { people: 5 } },
    ]);
  });

  it('knows the set by the name of the file where ids do not tell', async () => {
    const line = { id: '1', bot: 'Your phone number?', slot: 'phone', slot_type: 'text', text: "I can't remember it" };
    expect(await run([line], { name: 'refusal.jsonl' })).toEqual([{ id: '1', label: 'cannot' }]);
    expect(await run([line])).toEqual([{ id: '1', label: 'refuse_or_negate' }]);
  });

  it('matches lines against their part of a catalogue, whichever of the two kinds it is', async () => {
    const answers = [
      {
        faq: 'hours',
        title: 'opening hours',
        domain: 'visit',
        examples: ['when do you open', 'what time do you close', 'are you open today'],
      },
      {
        faq: 'parking',
        title: 'parking',
        domain: 'visit',
        examples: ['where can I park', 'is there a car park', 'do you have parking'],
      },
      {
        faq: 'wine',
        title: 'wine list',
        domain: 'menu',
        examples: ['which wines do you have', 'show me the wine list', 'red wine by the glass'],
      },
    ];
    const [inPart, whole] = await run(
      [
        { id: 'faq-1', catalogue: 'all:visit', text: 'is there parking for my car' },
        { id: 'faq-2', catalogue: 'all', text: 'do you have red wine' },
      ],
      { catalogue: answers, args: ['--examples', '3'] },
    );
    expect(inPart).toMatchObject({ ranked: expect.not.arrayContaining(['wine']), score: expect.any(Number) });
    expect(inPart.ranked[0]).toBe('parking');
    expect(whole.ranked[0]).toBe('wine');

    const venues = [
      {
        catalogue: 'hotel-1',
        name: 'Inn',
        faqs: [
          { faq: 'pets', question: 'Are dogs allowed?', answer: 'Yes.' },
          { faq: 'pool', question: 'Is there a pool?', answer: 'No.' },
        ],
      },
    ];
    const [venue] = await run([{ id: 'v-1', catalogue: 'hotel-1', text: 'is there a swimming pool' }], {
      catalogue: venues,
    });
    expect(venue.ranked[0]).toBe('pool');
  });

  it('reads a line in its own language, or in that of the file', async () => {
    const question = { bot: '?', slot: 'confirm', slot_type: 'yes_no' };
    const lines = [
      { id: 'int-1', ...question, text: 'нет, спасибо', locale: 'ru' },
      { id: 'int-2', ...question, text: 'no, thank you' },
    ];
    expect(await run(lines)).toMatchObject([{ value: 'no' }, { value: 'no' }]);
    expect(await run([{ id: 'act-1', text: 'до свидания' }], { args: ['--locale', 'ru'] })).toEqual([
      { id: 'act-1', labels: ['bye'] },
    ]);
    const catalogue = [
      { faq: 'parking', examples: ['где парковка', 'есть парковка'] },
      { faq: 'wine', examples: ['какие у вас вина', 'покажите винную карту'] },
    ];
    const [ranked] = await run([{ id: 'faq-1', catalogue: 'all', text: 'а парковки есть?', locale: 'ru' }], {
      catalogue,
    });
    expect(ranked.ranked[0]).toBe('parking');
  });

  it('names the line that is no evaluation line', async () => {
    await expect(run([{ id: 'int-1', text: 'yes' }, { nothing: true }])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('in.jsonl:2'),
    });
  });

  it('refuses a file that is not there, and a catalogue without the part that a line names', async () => {
    const args = ['--in', join(folder, 'nowhere.jsonl'), '--out', join(folder, 'out.jsonl')];
    await expect(understand.parseAsync(args, { from: 'user' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const catalogue = [{ faq: 'hours', domain: 'visit', examples: ['when do you open'] }];
    await expect(run([{ id: 'faq-1', catalogue: 'all:menu', text: 'hi' }], { catalogue })).rejects.toMatchObject({
      message: expect.stringContaining('all:menu'),
    });
  });

  it('asks for the catalogue that lines are to be matched against', async () => {
    await expect(run([{ id: 'faq-1', catalogue: 'all', text: 'hi' }])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
