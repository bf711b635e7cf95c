/**
 * How records are read: for every key of the record the SQL that yields it, under the key's own name, so that a row
 * is a record as it comes. Times leave the database as ISO text: 1,000 conversions to Date and back cost more than
 * the query around them.
 */
import type {
  CheckpointRecord,
  ConversationRecord,
  HandoffRecord,
  ProfileRecord,
  RecordedTurn,
  StepRecord,
  TurnRecord,
} from '../../../engine/index.ts';

type Column = (table: string) => string;
export type Columns<T> = Readonly<Record<keyof T, Column>>;

export const column =
  (name: string): Column =>
  (table) =>
    `${table}.${name}`;

/** A moment as ISO 8601 text in UTC. */
export const isoText =
  (name: string): Column =>
  (table) =>
    `to_char(${table}.${name} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The select list of a record from the table with this alias; `prefix` goes before each key. */
export const selectList = <T>(columns: Columns<T>, table: string, prefix = ''): string =>
  Object.entries<Column>(columns)
    .map(([key, sql]) => `${sql(table)} as "${prefix}${key}"`)
    .join(', ');

/** The record as one JSON value. */
export const recordAsJson = <T>(columns: Columns<T>, table: string): string =>
  `json_build_object(${Object.entries<Column>(columns)
    .map(([key, sql]) => `'${key}', ${sql(table)}`)
    .join(', ')})`;

/** The record among the columns of a wider row. */
export const recordFrom = <T>(columns: Columns<T>, row: object, prefix = ''): T =>
  Object.fromEntries(Object.keys(columns).map((key) => [key, row[`${prefix}${key}` as keyof typeof row]])) as T;

export const CONVERSATION: Columns<ConversationRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  botVersionId: column('bot_version_id'),
  profileId: column('profile_id'),
  channel: column('channel'),
  status: column('status'),
  locale: column('locale'),
  state: column('state'),
  turnCount: column('turn_count'),
  resolution: column('resolution'),
  metadata: column('metadata'),
  holder: column('holder'),
  createdAt: isoText('created_at'),
  lastActivityAt: isoText('last_activity_at'),
};

export const PROFILE: Columns<ProfileRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  userId: column('user_id'),
  collected: column('collected'),
  refused: column('refused'),
  preferences: column('preferences'),
  objectives: column('objectives'),
  summary: column('summary'),
  createdAt: isoText('created_at'),
  updatedAt: isoText('updated_at'),
};

export const TURN: Columns<TurnRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
  sequence: column('sequence'),
  status: column('status'),
  idempotencyKey: column('idempotency_key'),
  userMessage: column('user_message'),
  replies: column('replies'),
  intent: column('intent'),
  decision: column('decision'),
  actions: column('actions'),
  trace: column('trace'),
  usage: column('usage'),
  responseTimeMs: column('response_time_ms'),
  timeToFirstChunkMs: column('time_to_first_chunk_ms'),
  problem: column('problem'),
  startedAt: isoText('started_at'),
  completedAt: isoText('completed_at'),
};

export const RECORDED_TURN: Columns<RecordedTurn> = {
  ...TURN,
  state: column('state'),
  botVersionId: column('bot_version_id'),
};

export const STEP: Columns<StepRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
  turnId: column('turn_id'),
  flow: column('flow'),
  step: column('step'),
  type: column('type'),
  message: column('message'),
  buttons: column('buttons'),
  expectedInput: column('expected_input'),
  nextStep: column('next_step'),
  origin: column('origin'),
  at: isoText('at'),
};

export const HANDOFF: Columns<HandoffRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  conversationId: column('conversation_id'),
  reason: column('reason'),
  summary: column('summary'),
  since: isoText('since'),
  holder: column('holder'),
  takenAt: isoText('taken_at'),
  releasedAt: isoText('released_at'),
  escalatedAt: isoText('escalated_at'),
  answerBy: isoText('answer_by'),
};

export const CHECKPOINT: Columns<CheckpointRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
  turnId: column('turn_id'),
  state: column('state'),
  at: isoText('at'),
};
