/** How the records are read that several stores read. */
import { column, isoText } from '../../../engine/index.ts';
import type {
  CheckpointRecord,
  Columns,
  ConversationRecord,
  HandoffRecord,
  ProfileRecord,
  RecordedTurn,
  StepRecord,
  TurnRecord,
} from '../../../engine/index.ts';

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
  avatarUrl: column('avatar_url'),
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
