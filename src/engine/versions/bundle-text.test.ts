import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checksumOf } from '../bundle/checksum.ts';
import { readBundleText, writeBundleText } from './bundle-text.ts';

const files = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));

it('gives back every file as it was, whatever is in it', () => {
  fc.assert(
    fc.property(files, (bundle) => {
      const text = writeBundleText(bundle);
      const back = readBundleText(text);
      expect(back).toEqual({ ...bundle });
      expect(checksumOf(back)).toBe(checksumOf(bundle));
      expect(writeBundleText(back)).toBe(text);
    }),
  );
});

it('does not depend on the order of the files', () => {
  expect(writeBundleText({ b: '2', a: '1' })).toBe(writeBundleText({ a: '1', b: '2' }));
});

it.each([
  '',
  'null',
  '[]',
  '{"format":"colloquy-bundle/1"}',
  '{"format":"colloquy-bundle/2","checksum":"","files":{}}',
])('refuses %s', (text) => {
  expect(() => readBundleText(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
});

it('notices a letter that has changed on the way', () => {
  const text = writeBundleText({ 'bot.yaml': 'name: Tom' });
  expect(() => readBundleText(text.replace('Tom', 'Tim'))).toThrow(/checksum/);
});
