import { BotError, jsonText, mayBurst, ofAccount } from '../../../engine/index.ts';
import type { AcceptInput, Accepted, CommitResult, LoadedTurn, TurnCommit, TurnStore } from '../../../engine/index.ts';
import type { AcceptRow } from './accept-turn.ts';
import { ACCEPT, acceptParameters } from './accept-turn.ts';
import { onlyTalked, allParameters, turnParameters } from './commit-parameters.ts';
import { COMMIT, COMMIT_TALK } from './commit-turn.ts';
import { violates } from '../sql/database-errors.ts';
import { changeHandoff } from './change-handoff.ts';
import { FIND_TURN } from './find-turn.ts';
import { LOAD, loadedTurn, RESUME } from './load-turn.ts';
import { joinBurst, postgresBursts } from './message-burst.ts';
import { postgresPluginStores } from './plugin-stores.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

/** Rounds of a message that loses a race which then no longer shows; in each of them somebody else has moved on. */
const MAX_RACES = 5;

/** The turns under way are few, and have an index of their own; the lease is on the conversation. */
const EXPIRED = statement<{ accountId: string; conversationId: string; turnId: string }>(
  'turns-expired',
  `select c.account_id as "accountId", c.id as "conversationId", t.id as "turnId"
    from turns t join conversations c on c.id = t.conversation_id and c.lease_turn_id = t.id
    where t.completed_at is null and c.lease_expires_at <= coalesce($1::timestamptz, now())
    order by c.lease_expires_at limit $2::int`,
);

/** One lease at a time: given a list, a database that never counted its rows plans to read the whole table. */
const RENEW = statement<{ turnId: string }>(
  'lease-renew',
  `update conversations c set lease_expires_at = clock_timestamp() + c.lease_ms * interval '1 ms'
    where c.id = $1::uuid and c.lease_turn_id = $2::uuid and c.fence = $3::bigint and c.is_lease_claimed
    returning c.lease_turn_id as "turnId"`,
);

/** The column keeps whole milliseconds and rounds: cut off, the moment is never ahead of the clock. */
const RELEASE = statement<never>(
  'lease-release',
  `update conversations set lease_expires_at = date_trunc('milliseconds', clock_timestamp())
    where id = (select conversation_id from turns where id = $1::uuid) and lease_turn_id = $1::uuid and not is_lease_claimed`,
);

const KEEP_REPLIES = statement<never>(
  'turn-keep-replies',
  `update turns set replies = $3::json where ${ofAccount('turns')} and id = $2::uuid and completed_at is not null`,
);

const NOT_COMMITTED: CommitResult = { isCommitted: false, nextTurnId: null };

async function commitTurn(sql: SqlClient, commit: TurnCommit): Promise<CommitResult> {
  const [held] = onlyTalked(commit)
    ? await sql.query(COMMIT_TALK, turnParameters(commit))
    : await sql.query(COMMIT, allParameters(commit));
  return held ? { isCommitted: true, nextTurnId: held.nextTurnId } : NOT_COMMITTED;
}

/** What few turns do, handing over or back, costs a transaction; what most do stays one statement. */
const commitOn = (sql: SqlClient, commit: TurnCommit): Promise<CommitResult> => {
  const { handoff } = commit;
  if (!handoff) return commitTurn(sql, commit);
  return sql.transaction(async (client) => {
    const result = await commitTurn(client, commit);
    if (result.isCommitted) await changeHandoff(client, commit, handoff);
    return result;
  });
};

export function postgresTurnStore(sql: SqlClient): TurnStore {
  const load = async (accountId: string, turnId: string, historyLimit: number): Promise<LoadedTurn | null> => {
    const [found] = await sql.query(LOAD, [accountId, turnId, historyLimit]);
    return found ? loadedTurn(found.row, historyLimit) : null;
  };

  /** null: lost a race, and what won it will show when asked again. */
  async function outcomeOf(input: AcceptInput, row: AcceptRow | undefined): Promise<Accepted | null> {
    if (!row) return { kind: 'not_found' };
    if (row.isClaimed) {
      const loaded = row.isFresh
        ? loadedTurn(row, input.historyLimit)
        : await load(input.accountId, input.turnId, input.historyLimit);
      if (loaded) return { kind: 'claimed', loaded };
      // Stored, and already taken over from us: another server runs it.
    }
    if (row.isStored) return { kind: 'queued', turnId: input.turnId, sequence: row.sequence };
    if (row.duplicateId !== null) {
      const [turn] = await sql.query(FIND_TURN, [input.accountId, row.duplicateId]);
      return turn ? { kind: 'duplicate', turn } : null;
    }
    if (row.foundStatus === 'CLOSED' || row.foundStatus === 'RESOLVED') {
      return { kind: 'closed', status: row.foundStatus };
    }
    if (input.ifBusy === 'REJECT') return { kind: 'busy' };
    return row.isFull ? { kind: 'full' } : null;
  }

  return {
    async accept(input) {
      let burst = mayBurst(input);
      for (let race = 0; race < MAX_RACES; race += 1) {
        try {
          const [found] = await sql.query(ACCEPT, acceptParameters(input, burst));
          const burstTurnId = found?.row.duplicateId === null ? found.row.burstTurnId : null;
          const joined = burstTurnId === null ? null : await joinBurst(sql, input, burstTurnId);
          if (joined) return { kind: 'joined', ...joined };
          // What could not join has a turn of its own.
          if (burstTurnId !== null) burst = 'NEVER';
          const outcome = burstTurnId === null && (await outcomeOf(input, found?.row));
          if (outcome) return outcome;
        } catch (error) {
          // A copy of this message was stored while we waited: asked again, it shows.
          if (!violates(error, 'turns_idempotency_key')) throw error;
        }
      }
      throw new BotError('CONVERSATION_BUSY');
    },

    async resume({ accountId, turnId, historyLimit, leaseMs, leaseAt = null }) {
      const [found] = await sql.query(RESUME, [accountId, turnId, historyLimit, leaseAt, leaseMs]);
      return found ? loadedTurn(found.row, historyLimit) : null;
    },

    ...postgresBursts(sql),

    commit: (commit) => commitOn(sql, commit),

    async keepReplies({ accountId, turnId, replies }) {
      await sql.query(KEEP_REPLIES, [accountId, turnId, jsonText(replies)]);
    },

    transaction: (work) =>
      sql.transaction(async (client, undo) => {
        let isCommitted = false;
        const result = await work({
          plugins: postgresPluginStores(client),
          async commit(commit) {
            const outcome = await commitOn(client, commit);
            isCommitted ||= outcome.isCommitted;
            return outcome;
          },
        });
        if (!isCommitted) undo();
        return result;
      }),

    expired: ({ leaseAt = null, limit }) => sql.query(EXPIRED, [leaseAt, limit]),

    async renew(held) {
      const lost: string[] = [];
      for (const { conversationId, turnId, fence } of held)
        if (!(await sql.query(RENEW, [conversationId, turnId, fence])).length) lost.push(turnId);
      return lost;
    },

    async release(turnId) {
      await sql.query(RELEASE, [turnId]);
    },
  };
}
