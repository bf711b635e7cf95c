import { describe, expect, it } from 'vitest';
import { BotError } from '../../../engine/index.ts';
import { translated, violates } from './database-errors.ts';

const errorWith = (fields: object): Error => Object.assign(new Error('said the driver'), fields);

describe('translated', () => {
  it.each([
    ['a refused connection', { code: 'ECONNREFUSED' }],
    ['a lost connection', { code: '08006' }],
    ['a shutdown', { code: '57P01' }],
    ['a full disk', { code: '53100' }],
    ['a statement that takes too long', { code: '57014' }],
    ['a standby after a failover', { code: '25006' }],
    ['a pool that waits in vain', { message: 'timeout exceeded when trying to connect' }],
    ["the ORM's error around any of these", { cause: errorWith({ code: 'ECONNRESET' }) }],
  ])('makes %s STORE_UNAVAILABLE and keeps the cause', (_, fields) => {
    const thrown = errorWith(fields);
    expect(translated(thrown)).toMatchObject({ code: 'STORE_UNAVAILABLE', cause: thrown });
  });

  it.each([
    ['a broken rule of the tables', errorWith({ code: '23503' })],
    ['an error of our own', new BotError('NOT_FOUND', { what: 'x' }, { cause: errorWith({ code: 'EPIPE' }) })],
    ['something that is no error', 'a word'],
    ['nothing', undefined],
  ])('leaves %s as it is', (_, thrown) => {
    expect(translated(thrown)).toBe(thrown);
  });
});

describe('violates', () => {
  it('knows one key from another', () => {
    const thrown = errorWith({ code: '23505', constraint: 'turns_pkey' });
    expect(violates(thrown, 'turns_pkey')).toBe(true);
    expect(violates(thrown, 'turns_idempotency_key')).toBe(false);
    expect(violates(errorWith({ code: '23503', constraint: 'turns_pkey' }), 'turns_pkey')).toBe(false);
  });
});
