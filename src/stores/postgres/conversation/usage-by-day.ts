/** What an account used, by day, bot and channel: one statement, from what turns and calls to the model left. */
import type { DailyUsage } from '../../../engine/index.ts';
import { UNCALLED_OUTCOMES } from '../../../engine/index.ts';
import { statement } from '../sql/sql-client.ts';
import { slotOf } from './list-conversations.ts';

const dayOf = (moment: string): string => `(${moment} at time zone 'utc')::date`;
const WAS_CALLED = `m.outcome <> all('{${UNCALLED_OUTCOMES.join(',')}}')`;
const within = (moment: string): string => `${moment} >= $3::timestamptz and ${moment} < $4::timestamptz`;

/**
 * $1 account, $2 bot, or null, $3 since, $4 until. A conversation that nothing happened in since then has no turn to
 * count: what is read grows with the time since $3, not with the age of the account.
 */
export const USAGE_BY_DAY = statement<DailyUsage>(
  'usage-by-day',
  `with talk as materialized (
    select c.id, c.bot_id, c.channel from conversations c
    where c.account_id = $1::uuid and c.activity_slot >= ${slotOf('$3::timestamptz')} and c.created_at < $4::timestamptz
      and ($2::uuid is null or c.bot_id = $2::uuid)
  ), used as (
    select ${dayOf('t.completed_at')} as day, talk.bot_id, talk.channel,
      (t.user_message is not null
        and coalesce(t.user_message->'instruction'->>'kind', 'handleInterruption') = 'handleInterruption')::int as messages_in,
      json_array_length(t.replies) as messages_out, 0 as actions,
      0 as model_calls, 0 as input_tokens, 0 as output_tokens, 0::float8 as cost_usd
    from talk join turns t on t.conversation_id = talk.id where ${within('t.completed_at')}
    union all
    select ${dayOf('r.at')}, talk.bot_id, talk.channel, 0, 0, 1, 0, 0, 0, 0
    from talk join action_runs r on r.conversation_id = talk.id where r.state = 'succeeded' and ${within('r.at')}
    union all
    select ${dayOf('m.at')}, m.bot_id, c.channel, 0, 0, 0, 1, m.input_tokens, m.output_tokens, m.cost_usd
    from model_usage m left join lateral (
      select channel from conversations where id = m.conversation_id and (account_id = $1::uuid) is true limit 1
    ) c on true
    where m.account_id = $1::uuid and ${within('m.at')} and ($2::uuid is null or m.bot_id = $2::uuid) and ${WAS_CALLED}
  )
  select to_char(day, 'YYYY-MM-DD') as day, bot_id as "botId", channel, sum(messages_in)::int as "messagesIn",
    sum(messages_out)::int as "messagesOut", sum(actions)::int as actions, sum(model_calls)::int as "modelCalls",
    sum(input_tokens)::float8 as "inputTokens", sum(output_tokens)::float8 as "outputTokens", sum(cost_usd) as "costUsd"
  from used group by used.day, bot_id, channel order by used.day, bot_id, channel collate "C" nulls last`,
);
