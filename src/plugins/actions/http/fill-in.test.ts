import { describe, expect, it } from 'vitest';
import { inAddress, inBody, inHeader, namesIn } from './fill-in.ts';

describe('a declared request', () => {
  it.each([
    ['a/b', 'a%2Fb'],
    ['../admin', '..%2Fadmin'],
    ['...', '...'],
    ['x?y=1&z=2#top', 'x%3Fy%3D1%26z%3D2%23top'],
    ['a@evil.example', 'a%40evil.example'],
    ['ä ю', '%C3%A4%20%D1%8E'],
    ["it's (fine)!*", 'it%27s%20%28fine%29%21%2A'],
    ['half \ud800', 'half%20%EF%BF%BD'],
  ])('puts %j into one part of its address', (value, written) => {
    const address = inAddress('https://api.example.com/v1/{name}/x?q={name}', { name: value });
    expect(address).toBe(`https://api.example.com/v1/${written}/x?q=${written}`);
    const url = new URL(address);
    expect([url.host, url.pathname.split('/').length]).toEqual(['api.example.com', 4]);
  });

  it.each(['.', '..'])('is not made where a part of its address would be %j', (name) => {
    expect(() => inAddress('https://api.example.com/v1/{name}/x', { name })).toThrow('is "." or ".."');
  });

  it('keeps a header on one line', () => {
    expect(inHeader('for {name}', { name: 'a\r\nx-evil: 1' })).toBe('for a x-evil: 1');
  });

  it('puts values into its body as what they are', () => {
    const body = { count: '{count}', text: 'for {name}', list: ['{name}', 1], none: '{missing}' };
    expect(inBody(body, { count: 3, name: 'Ann "x"' })).toEqual({
      count: 3,
      text: 'for Ann "x"',
      list: ['Ann "x"', 1],
      none: null,
    });
    expect(namesIn(body)).toEqual(['count', 'name', 'name', 'missing']);
  });
});
