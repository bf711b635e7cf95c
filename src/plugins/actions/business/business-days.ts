import {
  column,
  dataChanged,
  insertRecords,
  isoText,
  jsonText,
  ofAccount,
  selectList,
  statement,
} from '../../../engine/plugin.ts';
import type { Columns, MemoryTables, PluginStore, SqlClient } from '../../../engine/plugin.ts';
import type { BusinessDayRecord, BusinessDayStore } from './business-day.ts';

const DAY: Columns<BusinessDayRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  day: column('day'),
  hours: column('hours'),
  seats: column('seats'),
  note: column('note'),
  changedAt: isoText('changed_at'),
};

const DAYS = statement<BusinessDayRecord>(
  'business-days',
  `select ${selectList(DAY, 'd')} from business_days d
    where d.bot_id = $2::uuid and ${ofAccount('d')} order by d.day collate "C"`,
);

/** $1 rows. */
const SAVE = statement<never>(
  'business-days-save',
  `${insertRecords<BusinessDayRecord>({
    table: 'business_days',
    types: {
      id: 'uuid',
      accountId: 'uuid',
      botId: 'uuid',
      day: 'text',
      hours: 'text[]',
      seats: 'int',
      note: 'text',
      changedAt: 'timestamptz',
    },
    parameter: '$1',
    given: {},
  })}
  on conflict (bot_id, day) do update set hours = excluded.hours, seats = excluded.seats, note = excluded.note,
    changed_at = excluded.changed_at where business_days.account_id = excluded.account_id`,
);

const FORGET = statement<{ id: string }>(
  'business-days-forget',
  `delete from business_days d where d.bot_id = $2::uuid and ${ofAccount('d')} and d.day = any($3::text[]) returning d.id`,
);

const postgresDays = (sql: SqlClient): BusinessDayStore => ({
  days: (accountId, botId) => sql.query(DAYS, [accountId, botId]),
  async save(rows) {
    const [first] = rows;
    if (!first) return;
    await sql.transaction(async (client) => {
      await client.query(SAVE, [jsonText(rows)]);
      await dataChanged(client, first.accountId, first.botId);
    });
  },
  forget: (accountId, botId, days) =>
    sql.transaction(async (client) => {
      const gone = await client.query(FORGET, [accountId, botId, days]);
      await dataChanged(client, accountId, botId);
      return gone.length;
    }),
});

const memoryDays = (tables: MemoryTables): BusinessDayStore => {
  const rows = tables.table<BusinessDayRecord>('business_days');
  const ofBot = (accountId: string, botId: string): BusinessDayRecord[] =>
    [...rows.values()].filter((row) => row.accountId === accountId && row.botId === botId);
  return {
    days: async (accountId, botId) =>
      structuredClone(ofBot(accountId, botId).toSorted((a, b) => (a.day < b.day ? -1 : 1))),
    save: (saved) =>
      tables.alone(async () => {
        for (const row of saved) {
          const id = ofBot(row.accountId, row.botId).find(({ day }) => day === row.day)?.id ?? row.id;
          rows.set(id, structuredClone({ ...row, id }));
          tables.dataChanged(row.botId);
        }
      }),
    forget: (accountId, botId, days) =>
      tables.alone(async () => {
        const gone = ofBot(accountId, botId).filter(({ day }) => days.includes(day));
        for (const { id } of gone) rows.delete(id);
        tables.dataChanged(botId);
        return gone.length;
      }),
  };
};

/** Days that are not as the bundle has them: edited while the bot talks, so they are no part of a version. */
export const businessDays: PluginStore<BusinessDayStore> = { postgres: postgresDays, memory: memoryDays };
