import type {
  ConversationFilter,
  ConversationListRequest,
  ConversationOrder,
  ListedConversation,
  ConversationStatus,
} from '../../../engine/index.ts';
import { CONVERSATION_STATUSES, plainText } from '../../../engine/index.ts';
import { isoText, selectList } from '../../../engine/index.ts';
import { CONVERSATION } from '../sql/record-columns.ts';
import type { Statement } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

/** As the index `turns_words` has it, or the search reads every turn. */
const WORDS = `(to_tsvector('simple'::regconfig, coalesce(t.user_message ->> 'text', ''))
  || jsonb_to_tsvector('simple'::regconfig, jsonb_path_query_array(t.replies::jsonb, '$[*].text'), '["string"]'))`;

/** The column `activity_slot`, of a moment. */
export const slotOf = (moment: string): string =>
  `date_bin('10 minutes', ${moment}, timestamptz '2000-01-01 00:00:00+00')`;

/** Words as a query for the beginnings of all of them: `to_tsquery` takes each in quotes, whatever it holds. */
export const queryOf = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `'${word.replaceAll('\\', ' ').replaceAll("'", "''")}':*`)
    .join(' & ');

/** Each filter's SQL, given the place of its parameter. */
const CONDITIONS: {
  readonly [K in keyof ConversationFilter]-?: (place: string) => string;
} = {
  botId: (place) => `c.bot_id = ${place}::uuid`,
  profileId: (place) => `c.profile_id = ${place}::uuid`,
  statuses: (place) => `c.status = any(${place}::text[])`,
  channels: (place) => `c.channel = any(${place}::text[])`,
  state: (place) => `c.state ->> 'machine' = ${place}::text`,
  // The slot says less than the moment, and stands in the index.
  from: (place) =>
    `c.activity_slot >= ${slotOf(`${place}::timestamptz`)} and c.last_activity_at >= ${place}::timestamptz`,
  to: (place) => `c.activity_slot <= ${slotOf(`${place}::timestamptz`)} and c.last_activity_at < ${place}::timestamptz`,
  tags: (place) => `c.tags @> ${place}::text[]`,
  priority: (place) => `c.priority = ${place}::text`,
  assigneeId: (place) => `c.assignee_id is not distinct from ${place}::uuid`,
  text: () => `c.id in (select id from said)`,
  // Said in plain words, as the index has it.
  isWaiting: (place) => `${place}::bool and c.waiting_since is not null`,
};

const NAMES = Object.keys(CONDITIONS) as (keyof ConversationFilter)[];

const valueOf = (filter: ConversationFilter, name: keyof ConversationFilter): unknown => {
  const value = filter[name];
  if (name === 'text') return plainText(queryOf(filter.text ?? ''));
  if (name === 'tags') return filter.tags?.map((tag) => plainText(tag));
  return typeof value === 'string' ? plainText(value) : value;
};

/**
 * FROM and WHERE of the account's conversations; the account is the first parameter, the filters follow the `given`
 * ones. Only filters in use are there, so that each set of them is planned for its own indexes.
 */
function filtered(accountId: string, filter: ConversationFilter, given: readonly unknown[]) {
  const used = NAMES.filter((name) => filter[name] !== undefined);
  const placeOf = (name: keyof ConversationFilter): string => `$${given.length + 2 + used.indexOf(name)}`;
  // Found first, by the index over words, and once: planned together, each conversation's turns would be read for it.
  const said = `with said as materialized (select distinct t.conversation_id as id from turns t
    where ${WORDS} @@ to_tsquery('simple'::regconfig, ${placeOf('text')}::text)
      and t.completed_at is not null and (t.account_id = $1::uuid) is true)`;
  return {
    name: used.join('-'),
    before: used.includes('text') ? said : '',
    where: ['c.account_id = $1::uuid', ...used.map((name) => CONDITIONS[name](placeOf(name)))].join(' and '),
    parameters: [accountId, ...given, ...used.map((name) => valueOf(filter, name))],
  };
}

const CONVERSATION_LIST = selectList(CONVERSATION, 'c');

/** How each order is asked for: the columns that it selects beside the record, and what is behind row $3, which stood at $4. */
const ORDERS: Readonly<Record<ConversationOrder, { by: string; beyond: string; beside: string; isOfMoment: boolean }>> =
  {
    CREATED_AT: { by: 'c.id desc', beyond: 'and c.id < $3::uuid', beside: '', isOfMoment: false },
    LAST_ACTIVITY: {
      by: 'c.activity_slot desc, c.last_activity_at desc, c.id desc',
      beyond: `and c.activity_slot <= ${slotOf('$4::timestamptz')} and (c.last_activity_at, c.id) < ($4::timestamptz, $3::uuid)`,
      beside: '',
      isOfMoment: true,
    },
    WAITING_SINCE: {
      by: 'c.waiting_since, c.id',
      beyond: 'and (c.waiting_since, c.id) > ($4::timestamptz, $3::uuid)',
      beside: `, ${isoText('waiting_since')('c')} as "waitingSince"`,
      isOfMoment: true,
    },
  };

interface Prepared<Row> {
  statement: Statement<Row>;
  parameters: unknown[];
}

/** One page and the row behind it. */
export function listStatement(
  accountId: string,
  filter: ConversationFilter,
  { first, after, order = 'CREATED_AT', afterAt = null }: ConversationListRequest,
): Prepared<ListedConversation> {
  const { by, beyond, beside, isOfMoment } = ORDERS[order];
  const seen = after === null ? [] : isOfMoment ? [after, afterAt] : [after];
  const { name, before, where, parameters } = filtered(accountId, filter, [first + 1, ...seen]);
  const text = `${before} select ${CONVERSATION_LIST}${beside} from conversations c
    where ${where} ${after === null ? '' : beyond} order by ${by} limit $2::int`;
  return {
    statement: statement(`conversations-${order}-${after === null ? 'first' : 'next'}-${name}`, text),
    parameters,
  };
}

export function countStatement(
  accountId: string,
  filter: ConversationFilter,
  limit: number,
): Prepared<{ count: number }> {
  const { name, before, where, parameters } = filtered(accountId, filter, [limit]);
  const text = `${before} select count(*)::int as count
    from (select from conversations c where ${where} limit $2::int) counted`;
  return { statement: statement(`conversations-count-${name}`, text), parameters };
}

/** One index scan for each status, none longer than the limit. */
export function countByStatusStatement(
  accountId: string,
  filter: ConversationFilter,
  limit: number,
): Prepared<{ status: ConversationStatus; count: number }> {
  const { name, before, where, parameters } = filtered(accountId, { ...filter, statuses: undefined }, [
    limit,
    CONVERSATION_STATUSES,
  ]);
  const text = `${before} select s.status, (select count(*)::int
      from (select from conversations c where ${where} and c.status = s.status limit $2::int) counted) as count
    from unnest($3::text[]) s (status)`;
  return { statement: statement(`conversations-by-status-${name}`, text), parameters };
}
