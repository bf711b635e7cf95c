import { expect, it } from 'vitest';
import type { BundleFiles } from './definition.ts';
import { checksumOf } from './checksum.ts';

it('is the same for the same files in any order, and another for any other byte', () => {
  const checksum = checksumOf({ 'a.yaml': 'x', 'b.yaml': 'y' });
  expect(checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(checksumOf({ 'b.yaml': 'y', 'a.yaml': 'x' })).toBe(checksum);
  const others: BundleFiles[] = [{ 'a.yaml': 'x', 'b.yaml': 'z' }, { 'a.yaml': 'x', 'c.yaml': 'y' }, { 'a.yaml': 'x' }];
  expect(new Set([checksum, ...others.map(checksumOf)]).size).toBe(4);
});

it('does not take the end of one file for the beginning of the next', () => {
  expect(checksumOf({ a: 'b', c: '' })).not.toBe(checksumOf({ a: '', bc: '' }));
  expect(checksumOf({ a: 'x1:1:by' })).not.toBe(checksumOf({ a: 'x', b: 'y' }));
});
