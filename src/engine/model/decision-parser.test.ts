import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecisionParser } from './decision-parser.ts';
import type { AnswerBesides } from './decision-parser.ts';

const NOTHING: AnswerBesides = { toolCalls: [], refusal: '' };

const decision = {
  commands: [{ name: 'set_slot', arguments: { slot: 'party_size', value: 4, note: 'a "big" table, [window] {seat}' } }],
  reasoning: 'They said so.',
  confidence: 0.85,
  reply: 'A table for four: «да» 🥂\nAnything else? \\o/',
};

const read = (...pieces: readonly string[]) => {
  const parser = new DecisionParser();
  let reply = '';
  for (const piece of pieces) {
    parser.push(piece);
    reply += parser.takeReply();
  }
  return { parser, reply };
};

describe('a well-formed answer', () => {
  it('reads the same however it is cut into pieces, surrogate pairs and escapes included', () => {
    const written = fc.constantFrom(
      JSON.stringify(decision),
      JSON.stringify(decision, null, 2),
      JSON.stringify(decision).replace('🥂', '\\ud83e\\udd42'),
      `\`\`\`json\n${JSON.stringify(decision)}\n\`\`\``,
    );
    fc.assert(
      fc.property(written, fc.array(fc.nat(400), { maxLength: 30 }), (text, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        const { parser, reply } = read(...pieces);
        expect(parser.head).toEqual({
          commands: decision.commands,
          reasoning: 'They said so.',
          confidence: 0.85,
          repairs: [],
        });
        expect(reply).toBe(decision.reply);
        expect(parser.isComplete).toBe(true);
      }),
    );
  });

  it('knows the commands before the first letter of the reply has come', () => {
    const text = JSON.stringify(decision);
    const { parser } = read(text.slice(0, text.indexOf('"reply"')));
    expect(parser.head?.commands).toEqual(decision.commands);
    expect(parser.isComplete).toBe(false);
  });

  it('lets the reply out piece by piece', () => {
    const parser = new DecisionParser();
    parser.push('{"commands":[],"reasoning":"","confidence":1,"reply":"Hel');
    expect(parser.takeReply()).toBe('Hel');
    parser.push('lo\\');
    expect(parser.takeReply()).toBe('lo');
    parser.push('n\\u00');
    expect(parser.takeReply()).toBe('\n');
    parser.push('e9"}');
    expect(parser.takeReply()).toBe('é');
  });

  it('holds back half of an emoji until the other half is there', () => {
    const parser = new DecisionParser();
    parser.push('{"commands":[],"reasoning":"","confidence":1,"reply":"ok \\ud83d');
    expect(parser.takeReply()).toBe('ok ');
    parser.push('\\ude00"}');
    expect(parser.takeReply()).toBe('😀');
  });

  it('holds the reply back while keys that should stand before it are missing', () => {
    const parser = new DecisionParser();
    parser.push('{"reply":"Booked!","commands":[{"name":"start_flow"}],');
    expect(parser.takeReply()).toBe('');
    parser.push('"confidence":0.5,"reasoning":"r"}');
    expect(parser.takeReply()).toBe('Booked!');
    expect(parser.head?.commands).toEqual([{ name: 'start_flow', arguments: {} }]);
  });
});

describe('repairs that leave no doubt', () => {
  it.each([
    ['prose after the object', '{"commands":[],"reasoning":"","confidence":1,"reply":"hi"} I hope this {helps}!'],
    ['a code fence', '```\n{"commands":[],"reasoning":"","confidence":1,"reply":"hi"}\n```'],
    ['trailing commas', '{"commands":[],"reasoning":"","confidence":1,"reply":"hi",}'],
    ['a key nobody asked for', '{"language":{"a":["}"]},"commands":[],"reasoning":"","confidence":1,"reply":"hi"}'],
  ])('takes %s', (_, text) => {
    const { parser, reply } = read(text);
    expect(parser.isComplete).toBe(true);
    expect(reply).toBe('hi');
  });

  it('takes commas before closing brackets, raw line breaks and escaped apostrophes in the commands', () => {
    const { parser } = read(
      '{"commands":[{"name":"note","arguments":{"text":"it\\\'s\ntwo lines",},},],"reasoning":"",',
    );
    parser.push('"confidence":1 ,"reply":"two\nlines"}');
    expect(parser.head?.commands).toEqual([{ name: 'note', arguments: { text: "it's\ntwo lines" } }]);
    expect(parser.takeReply()).toBe('two\nlines');
  });

  it('forgives the last brace, but only where the model says that it is done', () => {
    const cut = () => read('{"commands":[],"reasoning":"","confidence":1,"reply":"hi"').parser;
    expect(cut().isComplete).toBe(false);
    expect(cut().finish(NOTHING, false)).toBe(false);
    expect(cut().finish(NOTHING, true)).toBe(true);
  });

  it('leaves out NUL, which no database keeps', () => {
    expect(read('{"commands":[],"reasoning":"","confidence":1,"reply":"a\\u0000b"}').reply).toBe('ab');
  });
});

/** The whole answer, as it is read once the model is done. */
const readWhole = (text: string, besides: AnswerBesides = NOTHING) => {
  const { parser, reply } = read(text);
  const isAnswer = parser.finish(besides, true);
  return { isAnswer, head: parser.head, reply: reply + parser.takeReply() };
};

describe('an answer in another shape', () => {
  it.each([
    ['a missing key', '{"commands":[],"reasoning":"","reply":"hi"}'],
    ['a confidence in words', '{"commands":[],"reasoning":"","confidence":"high","reply":"hi"}'],
    ['a confidence in percent', '{"commands":[],"reasoning":"","confidence":90,"reply":"hi"}'],
    ['a key given twice', '{"commands":[],"commands":[],"reasoning":"","confidence":1,"reply":"hi"}'],
    ['prose before the object', 'Here is the answer: {"commands":[],"reasoning":"","confidence":1,"reply":"hi"}'],
    ['prose with braces', 'For {you}: {"commands":[],"reasoning":"","confidence":1,"reply":"hi"} {bye}'],
    ['a draft in its reasoning', '<think>{"reply":"no"}</think>{"commands":[],"confidence":1,"reply":"hi"}'],
    ['a draft before a lone closing tag', 'Or {"reply":"no"}?</think>{"commands":[],"confidence":1,"reply":"hi"}'],
    ['a reply that is an object', '{"commands":[],"reasoning":"","confidence":1,"reply":{"text":"hi"}}'],
  ])('is read: %s', (_, text) => {
    expect(readWhole(text)).toMatchObject({ isAnswer: true, head: { commands: [] }, reply: 'hi' });
  });

  it('lets nothing of a draft out before the reasoning has ended', () => {
    const { reply } = read('I may say {"commands":[],"reasoning":"","confidence":1,"reply":"no', 'pe"}');
    expect(reply).toBe('');
  });

  it('holds half a surrogate pair and NUL to what a database keeps', () => {
    const { head } = readWhole('{"commands":[{"name":"a","arguments":{"v":"x\\ud83dy\\u0000"}}],"reply":""}');
    expect(head?.commands).toEqual([{ name: 'a', arguments: { v: 'x\ufffdy' } }]);
  });

  it('takes tool calls for commands, and the words of a refusal for the reply', () => {
    const toolCalls = [{ name: 'a', arguments: '{"v":1}' }];
    expect(readWhole('', { toolCalls, refusal: '' }).head?.commands).toEqual([{ name: 'a', arguments: { v: 1 } }]);
    expect(readWhole('', { toolCalls: [], refusal: 'No.' })).toMatchObject({ isAnswer: true, reply: 'No.' });
  });
});

describe('answers that are refused', () => {
  it.each([
    ['prose', 'I would love to book that table for you!'],
    ['a list instead of an object', '[{"commands":[]}]x'.replace('{"commands":[]}', '1')],
    ['an object of another kind', '{"answer":42}'],
    ['nothing', ''],
  ])('finds no answer in %s', (_, text) => {
    expect(readWhole(text)).toEqual({ isAnswer: false, head: null, reply: '' });
  });

  it('completes nothing that was cut off', () => {
    const { parser } = read('{"commands":[{"name":"set","arguments":{"v":"half');
    expect(parser.finish(NOTHING, false)).toBe(false);
  });

  it('never takes arbitrary text for an answer while it streams', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { parser, reply } = read('{"commands":', text);
        expect(parser.isComplete).toBe(false);
        expect(reply).toBe('');
      }),
    );
  });
});
