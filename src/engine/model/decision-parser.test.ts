import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecisionParser } from './decision-parser.ts';

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
        expect(parser.head).toEqual({ commands: decision.commands, reasoning: 'They said so.', confidence: 0.85 });
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
    ['prose before the object', 'Here you are: {"commands":[],"reasoning":"","confidence":1,"reply":"hi"}'],
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

  it('forgives the last brace, but only at the end', () => {
    const { parser } = read('{"commands":[],"reasoning":"","confidence":1,"reply":"hi"');
    expect(parser.isComplete).toBe(false);
    expect(parser.isCompleteAtEnd).toBe(true);
  });

  it('leaves out NUL, which no database keeps', () => {
    expect(read('{"commands":[],"reasoning":"","confidence":1,"reply":"a\\u0000b"}').reply).toBe('ab');
  });
});

describe('answers that are refused', () => {
  it.each([
    ['a missing key', '{"commands":[],"reasoning":"","reply":"hi"}'],
    ['commands that are no list', '{"commands":{},"reasoning":"","confidence":1,"reply":"hi"}'],
    ['a command without a name', '{"commands":[{"arguments":{}}],"reasoning":"","confidence":1,"reply":"hi"}'],
    [
      'arguments that are no object',
      '{"commands":[{"name":"a","arguments":[]}],"reasoning":"","confidence":1,"reply":""}',
    ],
    ['a confidence in words', '{"commands":[],"reasoning":"","confidence":"high","reply":"hi"}'],
    ['a confidence above one', '{"commands":[],"reasoning":"","confidence":90,"reply":"hi"}'],
    ['a reply that is no text', '{"commands":[],"reasoning":"","confidence":1,"reply":null}'],
    ['a key given twice', '{"commands":[],"commands":[],"reasoning":"","confidence":1,"reply":"hi"}'],
    ['unquoted words', '{"commands":[{"name": start flow}],"reasoning":"","confidence":1,"reply":"hi"}'],
    ['a comma with nothing before it', '{"commands":[,],"reasoning":"","confidence":1,"reply":"hi"}'],
    ['brackets that do not match', '{"commands":[{"name":"a"]},"reasoning":"","confidence":1,"reply":"hi"}'],
    ['an escape that JSON does not know', '{"commands":[],"reasoning":"","confidence":1,"reply":"\\x41"}'],
    ['half a surrogate pair in an argument', '{"commands":[{"name":"a","arguments":{"v":"\\ud83d"}}],"confidence":1}'],
    ['a list instead of an object', '[{"commands":[]}]'],
  ])('refuses %s', (_, text) => {
    const { parser } = read(text);
    expect(parser.isBroken).toBe(true);
    expect(parser.isCompleteAtEnd).toBe(false);
  });

  it('finds no answer in prose', () => {
    const { parser, reply } = read('I would love to book that table for you!');
    expect(parser.head).toBeNull();
    expect(parser.isCompleteAtEnd).toBe(false);
    expect(reply).toBe('');
  });

  it('never takes arbitrary text for a complete answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { parser, reply } = read('{"commands":', text);
        expect(parser.isComplete).toBe(false);
        expect(reply).toBe('');
      }),
    );
  });
});
