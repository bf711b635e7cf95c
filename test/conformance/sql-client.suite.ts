import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';
import type { TestDatabase } from '../support/database.ts';
import { at } from './world.ts';

const INSERT = statement<{ id: string }>(
  'test-insert',
  'insert into accounts (id, name, created_at) values ($1::uuid, $2::text, $3::timestamptz) returning id',
);
const NAMES = statement<{ name: string }>('test-names', 'select name from accounts order by name');
const WRONG = statement<never>('test-wrong', 'select 1 / $1::int');
const ECHO = statement<Record<string, unknown>>(
  'test-echo',
  `select $1::uuid[] as ids, $2::text[] as words, $3::json as json, $4::jsonb as merged, $5::bool as flag,
    $6::float8 as number, $7::text as nothing, $8::int as count`,
);

/** What both drivers behind `SqlClient` are held to. */
export const sqlClientSuite = (database: () => TestDatabase): void => {
  describe('the SQL client', () => {
    const sql = () => database().sql;
    const insert = (name: string) => [newId(), name, at()];
    const names = async () => (await sql().query(NAMES, [])).map(({ name }) => name);

    it('takes and gives values of every kind the stores use', async () => {
      const ids = [newId(), newId()];
      const values = [ids, ['a "b"', 'c,d', "e'"], '{"z":1,"a":[null]}', '{"k":"v"}', true, 1.5, null, 7];
      expect(await sql().query(ECHO, values)).toEqual([
        {
          ids,
          words: ['a "b"', 'c,d', "e'"],
          json: { z: 1, a: [null] },
          merged: { k: 'v' },
          flag: true,
          number: 1.5,
          nothing: null,
          count: 7,
        },
      ]);
    });

    it('tells statements of one text apart by their names', async () => {
      const [one, other] = ['test-one', 'test-other'].map((name) =>
        statement<{ n: number }>(name, 'select $1::int as n'),
      );
      if (!one || !other) throw new Error('two were made');
      expect([await sql().query(one, [1]), await sql().query(other, [2])]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    });

    it('goes on after a statement has failed', async () => {
      await expect(sql().query(WRONG, [0])).rejects.toMatchObject({ code: '22012' });
      const taken = insert('a');
      await sql().query(INSERT, taken);
      await expect(sql().query(INSERT, taken)).rejects.toMatchObject({ code: '23505', constraint: 'accounts_pkey' });
      expect(await names()).toEqual(['a']);
    });

    it('rolls a transaction back that throws, fails or asks for it', async () => {
      const thrown = sql().transaction(async (client) => {
        await client.query(INSERT, insert('thrown'));
        throw new Error('no');
      });
      await expect(thrown).rejects.toThrow('no');
      const failed = sql().transaction(async (client) => {
        await client.query(INSERT, insert('failed'));
        await client.query(WRONG, [0]);
      });
      await expect(failed).rejects.toMatchObject({ code: '22012' });
      const asked = await sql().transaction(async (client, undo) => {
        await client.query(INSERT, insert('asked'));
        undo();
        return 'result';
      });
      expect(asked).toBe('result');
      expect(await names()).toEqual([]);
    });

    it('keeps statements from outside out of an open transaction', async () => {
      let outside: Promise<unknown> | undefined;
      await sql().transaction(async (client, undo) => {
        await client.query(INSERT, insert('inside'));
        outside = sql().query(INSERT, insert('outside'));
        await new Promise((resolve) => setTimeout(resolve, 20));
        undo();
      });
      await outside;
      expect(await names()).toEqual(['outside']);
    });

    it('makes an inner transaction part of the outer one', async () => {
      await sql().transaction(async (client, undo) => {
        await client.transaction((inner) => inner.query(INSERT, insert('inner')));
        undo();
      });
      expect(await names()).toEqual([]);
    });
  });
};
