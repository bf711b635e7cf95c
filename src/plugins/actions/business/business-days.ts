import {
  column,
  dataChanged,
  insertRecords,
  isoText,
  jsonText,
  noteChange,
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

const FORGET = statement<BusinessDayRecord>(
  'business-days-forget',
  `delete from business_days d where d.bot_id = $2::uuid and ${ofAccount('d')} and d.day = any($3::text[])
    returning ${selectList(DAY, 'd')}`,
);

/** As the audit log has them. */
const auditedDays = (rows: readonly BusinessDayRecord[]) => ({
  days: rows.map(({ day, hours, seats, note }) => ({ day, hours: hours && [...hours], seats, note })),
});

const sameDays = (former: readonly BusinessDayRecord[], rows: readonly BusinessDayRecord[]): BusinessDayRecord[] =>
  former.filter((row) => rows.some(({ day }) => day === row.day));

const postgresDays = (sql: SqlClient): BusinessDayStore => ({
  days: (accountId, botId) => sql.query(DAYS, [accountId, botId]),
  async save(rows, by) {
    const [first] = rows;
    if (!first) return;
    await sql.transaction(async (client) => {
      const { accountId, botId: subjectId } = first;
      const former = by ? await client.query(DAYS, [accountId, subjectId]) : [];
      await client.query(SAVE, [jsonText(rows)]);
      const told = { before: auditedDays(sameDays(former, rows)), after: auditedDays(rows) };
      if (by) await noteChange(client, { accountId, subjectId, action: 'days.changed', ...told, ...by });
      await dataChanged(client, first.accountId, first.botId);
    });
  },
  forget: (accountId, botId, days, by) =>
    sql.transaction(async (client) => {
      const gone = await client.query(FORGET, [accountId, botId, days]);
      const told = { before: auditedDays(gone), after: null };
      if (by && gone.length > 0)
        await noteChange(client, { accountId, subjectId: botId, action: 'days.changed', ...told, ...by });
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
    save: (saved, by) =>
      tables.alone(async () => {
        const [first] = saved;
        if (first && by) {
          const { accountId, botId: subjectId } = first;
          const told = { before: auditedDays(sameDays(ofBot(accountId, subjectId), saved)), after: auditedDays(saved) };
          tables.note({ accountId, subjectId, action: 'days.changed', ...told, ...by });
        }
        for (const row of saved) {
          const id = ofBot(row.accountId, row.botId).find(({ day }) => day === row.day)?.id ?? row.id;
          rows.set(id, structuredClone({ ...row, id }));
          tables.dataChanged(row.botId);
        }
      }),
    forget: (accountId, botId, days, by) =>
      tables.alone(async () => {
        const gone = ofBot(accountId, botId).filter(({ day }) => days.includes(day));
        if (by && gone.length > 0)
          tables.note({
            accountId,
            subjectId: botId,
            action: 'days.changed',
            before: auditedDays(gone),
            after: null,
            ...by,
          });
        for (const { id } of gone) rows.delete(id);
        tables.dataChanged(botId);
        return gone.length;
      }),
  };
};

/** Days that are not as the bundle has them: edited while the bot talks, so they are no part of a version. */
export const businessDays: PluginStore<BusinessDayStore> = { postgres: postgresDays, memory: memoryDays };
