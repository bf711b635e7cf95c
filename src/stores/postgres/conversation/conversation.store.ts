import { BotError, jsonText, ofAccount, plainText, recordFrom, selectList } from '../../../engine/index.ts';
import type {
  ConversationRecord,
  ConversationStore,
  CreateConversationInput,
  ProfileRecord,
} from '../../../engine/index.ts';
import { listStatement } from './list-conversations.ts';
import { ensureProfile } from './profile.store.ts';
import { CONVERSATION, PROFILE } from '../sql/record-columns.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';
import { threadReads } from './thread-reads.ts';
import { versionMoves } from './version-moves.ts';

const CONVERSATION_LIST = selectList(CONVERSATION, 'c');

const FIND = statement<ConversationRecord>(
  'conversation-find',
  `select ${CONVERSATION_LIST} from conversations c where ${ofAccount('c')} and c.id = $2::uuid`,
);

const BY_KEY = statement<ConversationRecord>(
  'conversation-by-key',
  `select ${CONVERSATION_LIST}, ${selectList(PROFILE, 'p', 'profile.')}
    from conversations c join profiles p on p.id = c.profile_id
    where c.account_id = $1::uuid and c.idempotency_key = $2::text`,
);

const INSERT = statement<ConversationRecord>(
  'conversation-insert',
  `insert into conversations as c (id, account_id, bot_id, bot_version_id, profile_id, channel, status, locale, state,
      turn_count, resolution, metadata, created_at, last_activity_at, idempotency_key)
    values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::text, $7::text, $8::text, $9::json,
      $10::int, $11::text, $12::json, $13::timestamptz, $14::timestamptz, $15::text)
    on conflict (account_id, idempotency_key) do nothing returning ${CONVERSATION_LIST}`,
);

const insertParameters = ({ conversation: c, idempotencyKey }: CreateConversationInput, profileId: string) => [
  c.id,
  c.accountId,
  c.botId,
  c.botVersionId,
  profileId,
  c.channel,
  c.status,
  c.locale,
  jsonText(c.state),
  c.turnCount,
  c.resolution,
  jsonText(c.metadata),
  c.createdAt,
  c.lastActivityAt,
  plainText(idempotencyKey),
];

export const postgresConversationStore = (sql: SqlClient): ConversationStore => ({
  async create(input) {
    const { accountId, createdAt } = input.conversation;
    const known = async () => {
      const [row] = await sql.query(BY_KEY, [accountId, plainText(input.idempotencyKey)]);
      const conversation = row && recordFrom<ConversationRecord>(CONVERSATION, row);
      return (
        conversation && { conversation, profile: recordFrom<ProfileRecord>(PROFILE, row, 'profile.'), isNew: false }
      );
    };
    const before = input.idempotencyKey === null ? undefined : await known();
    if (before) return before;

    const profile = await ensureProfile(sql, { accountId, ...input.profile, at: createdAt });
    const [conversation] = await sql.query(INSERT, insertParameters(input, profile.id));
    if (conversation) return { conversation, profile, isNew: true };
    const meanwhile = await known();
    if (meanwhile) return meanwhile;
    throw new BotError('STORE_UNAVAILABLE');
  },

  async find(accountId, id) {
    const [conversation] = await sql.query(FIND, [accountId, id]);
    return conversation ?? null;
  },

  async list(accountId, filter, page) {
    const { statement: list, parameters } = listStatement(accountId, filter, page);
    const rows = await sql.query(list, parameters);
    return { rows: rows.slice(0, page.first), hasNextPage: rows.length > page.first };
  },

  ...threadReads(sql),
  ...versionMoves(sql),
});
