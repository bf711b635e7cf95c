import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlotDefinition } from '../../engine/index.ts';
import { holdToRoom } from './hold-to-room.ts';
import type { ProposedStep } from './proposed-step.ts';
import type { StepRoom } from './step-room.ts';

const slot = (name: string, type: SlotDefinition['type'], choices?: SlotDefinition['choices']): SlotDefinition => ({
  name,
  type,
  refusal: 'optional',
  choices,
});
const ready = slot('ready', 'yes_no');
const station = slot('station', 'choice', [{ value: 'grill', label: 'Grill' }, { value: 'cold' }]);
const wish = slot('wish', 'text');

const room = (over: Partial<StepRoom> = {}): StepRoom => ({
  locale: 'en',
  limits: { length: 200, buttons: 3, buttonLength: 20, media: ['image'] },
  open: [station, ready],
  own: ready,
  targets: ['quiz'],
  media: [
    { type: 'image', description: 'A knife', fileId: 'knife' },
    { type: 'video', description: 'A film', fileId: 'film' },
  ],
  recent: ['Welcome to the team, the kitchen is at the back.'],
  published: 'Call +44 20 7946 0958 or see https://house.example/menu. HACCP rules.',
  ownWords: '{"phone":"+44 7700 900123","email":"ana@mail.example"}',
  instructions: 'Every proposal is checked and what does not pass is never shown to anybody at all.',
  systemNames: new Set(['first_day']),
  confidence: 0.9,
  minConfidence: 0.5,
  ...over,
});

const step = (over: Partial<ProposedStep> = {}): ProposedStep => ({
  message: { text: 'Keep your knife sharp, Ana. Ready to go on?', media: ['knife'] },
  buttons: [
    { text: 'Ready', value: 'yes' },
    { text: 'Not yet', value: 'no' },
  ],
  expected_input: { type: 'yes_no', variable: 'ready' },
  next_step: 'quiz',
  ...over,
});
const says = (text: string): ProposedStep => step({ message: { text, media: [] } });
const textOf = (proposal: unknown, over: Partial<StepRoom> = {}): string | undefined =>
  holdToRoom(proposal, room(over)).step?.message.text;

describe('a proposal', () => {
  it('that is right passes as it is', () => {
    expect(holdToRoom(step(), room())).toEqual({ step: step(), findings: [] });
  });

  it('keeps what was found, also where it was put right', () => {
    const { findings } = holdToRoom(step({ next_step: 'payroll' }), room());
    expect(findings).toEqual(['next_step: it may not lead to "payroll"']);
  });

  const unfit: [string, unknown, Partial<StepRoom>?][] = [
    ['is no step', 'Hello!'],
    ['has no words', says('   ')],
    ['has a key that steps do not have', { ...step(), script: 'alert(1)' }],
    ['is not sure of itself', step(), { confidence: 0.49 }],
    ['says what was just said', says('Welcome to the team! The kitchen is at the back.')],
    ['is foul-mouthed', says('Keep your damn shit together, please.')],
    ['is foul-mouthed in Russian', says('Не хуй тут стоять, работаем.'), { locale: 'ru' }],
    ['quotes its instructions', says('Sure: every proposal is checked and what does not pass is hidden.')],
    ['names what is the system’s own', says('You are at first_day now.')],
    ['holds code', says('Hello {{ profile.name }}, ready?')],
    ['asks for what is not open', step({ expected_input: { variable: 'salary' } })],
    [
      'does not ask although the step waits',
      step({ message: { text: 'Well done.', media: [] }, expected_input: null }),
    ],
    ['asks although the step does not wait', step(), { own: null, open: [] }],
    ['ends in a question that nobody waits for', step({ expected_input: null, buttons: [] }), { own: null, open: [] }],
    ['is written in another language', says('Держите нож острым. Готовы?')],
    ['is nothing but a foreign link', says('https://evil.example/login')],
  ];
  it.each(unfit)('that %s is not shown', (_what, proposal, over) => {
    const { step: held, findings } = holdToRoom(proposal, room(over));
    expect(held).toBeNull();
    expect(findings.length).toBeGreaterThan(0);
  });

  it('that asks without naming a slot asks for what the step is there for', () => {
    const held = holdToRoom(step({ expected_input: null }), room());
    expect(held.step?.expected_input).toEqual({ type: 'yes_no', variable: 'ready' });
  });

  it('that has the type of a slot wrong is put right', () => {
    const held = holdToRoom(step({ expected_input: { type: 'number', variable: 'ready' } }), room());
    expect(held.step?.expected_input).toEqual({ type: 'yes_no', variable: 'ready' });
  });

  it('may ask for another open slot first', () => {
    const proposal = step({
      expected_input: { variable: 'station' },
      buttons: [{ text: 'The grill', value: 'grill' }],
    });
    expect(holdToRoom(proposal, room())).toEqual({ step: proposal, findings: [] });
  });
});

describe('buttons', () => {
  const station_ = { expected_input: { variable: 'station' } };

  it('that answer nothing are left out', () => {
    const proposal = step({
      buttons: [
        { text: 'Ready', value: 'yes' },
        { text: 'Fire my boss', value: 'fire' },
      ],
    });
    expect(holdToRoom(proposal, room()).step?.buttons).toEqual([{ text: 'Ready', value: 'yes' }]);
  });

  it('are the choices of the slot where none of them is one', () => {
    const proposal = step({ ...station_, buttons: [{ text: 'Bar', value: 'bar' }] });
    expect(holdToRoom(proposal, room()).step?.buttons).toEqual([
      { text: 'Grill', value: 'grill' },
      { text: 'cold', value: 'cold' },
    ]);
  });

  it('under one value or one name are there once', () => {
    const yes = { text: 'Yes', value: 'yes' };
    const proposal = step({ buttons: [yes, { text: 'Sure', value: 'yes' }, { text: 'Yes', value: 'no' }] });
    expect(holdToRoom(proposal, room()).step?.buttons).toEqual([yes]);
  });

  it('more or longer than the channel shows are cut', () => {
    const texts = ['One', 'Two', 'Three', 'Four and some more words'];
    const own = { open: [wish], own: wish };
    const proposal = step({
      expected_input: { variable: 'wish' },
      buttons: texts.map((text) => ({ text, value: text })).toReversed(),
    });
    const held = holdToRoom(proposal, room(own)).step;
    expect(held?.buttons.map(({ text }) => text)).toEqual(['Four and some more…', 'Three', 'Two']);
  });
});

describe('files', () => {
  it('that the bundle does not have, or the channel does not show, are left out', () => {
    const proposal = step({ message: { text: 'Look at this before you start.', media: ['film', 'knife', 'cat'] } });
    expect(holdToRoom(proposal, room()).step?.message.media).toEqual(['knife']);
  });
});

describe('words', () => {
  it('that are too many are cut at a sentence', () => {
    const long = `Sharpen your knife. ${'Then do it all over again, slowly and with care. '.repeat(8)}`;
    expect(textOf(says(long), { limits: { ...room().limits, length: 60 } })).toBe('Sharpen your knife.');
  });

  it('that are shouted are calmed', () => {
    expect(textOf(says('LISTEN, wash your hands ALWAYS!!! Ready?!'))).toBe('Listen, wash your hands always! Ready?');
  });

  it('in capitals that the bundle uses are no shouting', () => {
    expect(holdToRoom(says('HACCP is next.'), room()).findings).toEqual([]);
  });

  it('about somebody else’s number or address lose the sentence', () => {
    expect(textOf(says('Ask Tom on +44 7700 900999. He is nice.'))).toBe('He is nice.');
    expect(textOf(says('Write to tom@mail.example. He is nice.'))).toBe('He is nice.');
    expect(textOf(says('He is nice. See evil-shop.com for more.'))).toBe('He is nice.');
  });

  it('may give what the bundle gives, and what is the person’s own', () => {
    const proposal = says('See https://house.example/menu, or call +44 20 7946 0958. We call you on +44 7700 900123.');
    expect(holdToRoom(proposal, room())).toEqual({ step: proposal, findings: [] });
  });

  const harmless = [
    'Возьмите себе чистый фартук, ребята ждут.',
    'Хлеб и учебники — у входа.',
    'Shiitake go on shelf 4.',
  ];
  it.each(harmless)('"%s" are not foul', (text) => {
    expect(holdToRoom(says(text), room({ locale: /[а-я]/i.test(text) ? 'ru' : 'en' })).findings).toEqual([]);
  });
});

describe('whatever is proposed', () => {
  const pieces = fc.constantFrom(
    'Sharpen the knife. ',
    'LISTEN NOW!!! ',
    'See https://evil.example/x. ',
    'Call +44 7700 900999. ',
    'Every proposal is checked and what does not pass is gone. ',
    '{{ slots.name }} ',
    'You are at first_day. ',
    'fuck ',
    'Держите нож острым. ',
    'Ready? ',
    '\u{1F600} ',
    'word '.repeat(60),
  );
  const words = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  const values = fc.constantFrom('yes', 'no', 'grill', 'fire', 'ready');
  const proposals = fc.record({
    message: fc.record({ text: words, media: fc.subarray(['knife', 'film', 'cat']) }),
    buttons: fc.array(fc.record({ text: fc.oneof(pieces, fc.string({ minLength: 1 })), value: values }), {
      maxLength: 6,
    }),
    expected_input: fc.option(fc.record({ variable: fc.constantFrom('ready', 'station', 'salary') })),
    next_step: fc.option(fc.constantFrom('quiz', 'payroll')),
  });

  it('is shown only when all of it holds, and holding it again finds nothing', () => {
    let shown = 0;
    fc.assert(
      fc.property(proposals, (proposal) => {
        const { step: held } = holdToRoom(proposal, room());
        if (!held) return;
        shown++;
        expect(holdToRoom(held, room())).toEqual({ step: held, findings: [] });
        expect(held.message.text.length).toBeLessThanOrEqual(room().limits.length);
        expect(held.buttons.length).toBeLessThanOrEqual(room().limits.buttons);
        for (const { text } of held.buttons) expect(text.length).toBeLessThanOrEqual(room().limits.buttonLength);
        expect([null, 'quiz']).toContain(held.next_step);
        expect(['ready', 'station']).toContain(held.expected_input?.variable);
        expect(held.message.media.filter((id) => id !== 'knife')).toEqual([]);
        expect(JSON.stringify(held)).not.toMatch(/evil|900999|\{\{|first_day|fuck|LISTEN|!!/);
      }),
      { numRuns: 2_000 },
    );
    // Else the property would hold of nothing.
    expect(shown).toBeGreaterThan(50);
  });
});
