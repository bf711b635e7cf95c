/** A small world to test stores in: an account with a bot, a person and a conversation, and turns made by hand. */
import type {
  AcceptInput,
  ConversationRecord,
  LoadedTurn,
  ProfileRecord,
  Reply,
  StepRecord,
  Stores,
  TurnCommit,
  TurnRecord,
} from '../../src/engine/index.ts';
import { bookings } from '../../src/plugins/actions/booking/book-of.ts';
import type { BookingRecord } from '../../src/plugins/actions/booking/booking.ts';
import { initialState, messageIdOf, newId, newTurnId } from '../../src/engine/index.ts';

export const START = Date.parse('2026-11-20T10:00:00.000Z');
export const LEASE_MS = 30_000;

/** The moment so many milliseconds after the start, ISO 8601. */
export const at = (ms = 0): string => new Date(START + ms).toISOString();

export interface World {
  accountId: string;
  botId: string;
  versionId: string;
  profile: ProfileRecord;
  conversation: ConversationRecord;
}

export async function makeConversation(
  stores: Stores,
  { accountId, botId, versionId }: Pick<World, 'accountId' | 'botId' | 'versionId'>,
  input: { userId?: string; idempotencyKey?: string; profileId?: string; overrides?: Partial<ConversationRecord> } = {},
) {
  const profile = { id: input.profileId ?? newId(), userId: input.userId ?? null };
  const conversation: ConversationRecord = {
    id: newId(),
    accountId,
    botId,
    botVersionId: versionId,
    profileId: profile.id,
    channel: 'WEB',
    status: 'ACTIVE',
    locale: 'en',
    state: initialState('en'),
    turnCount: 0,
    resolution: null,
    metadata: { referrer: 'home' },
    holder: null,
    createdAt: at(),
    lastActivityAt: at(),
    ...input.overrides,
  };
  return stores.conversations.create({ conversation, profile, idempotencyKey: input.idempotencyKey ?? null });
}

export const publishInput = (accountId: string, slug = 'bistro', checksum = 'c1') => ({
  accountId,
  botId: newId(),
  versionId: newId(),
  slug,
  name: `The ${slug}`,
  publicKey: `pk_${newId()}`,
  files: { 'bot.yaml': `name: ${slug}`, 'flows/a.yaml': `checksum: ${checksum}` },
  checksum,
  publishedBy: 'tester',
  at: at(),
});

export async function makeWorld(stores: Stores, name = `account ${newId()}`): Promise<World> {
  const account = await stores.accounts.ensureAccount({ id: newId(), name, at: at() });
  const { bot, version } = await stores.bots.publish(publishInput(account.id));
  const place = { accountId: account.id, botId: bot.id, versionId: version.id };
  const { conversation, profile } = await makeConversation(stores, place);
  return { ...place, conversation, profile };
}

export function messageFor(world: World, overrides: Partial<AcceptInput> & { text?: string } = {}): AcceptInput {
  const { text = 'hello', ...rest } = overrides;
  const turnId = rest.turnId ?? newTurnId();
  return {
    accountId: world.accountId,
    conversationId: world.conversation.id,
    profileId: null,
    turnId,
    message: { id: messageIdOf(turnId, 1), text, button: null, at: at() },
    idempotencyKey: null,
    ifBusy: 'QUEUE',
    leaseMs: LEASE_MS,
    historyLimit: 10,
    queueLimit: 100,
    at: at(),
    leaseAt: rest.at ?? at(),
    ...rest,
  };
}

/** Accepts a message that must be claimed at once. */
export async function claim(
  stores: Pick<Stores, 'turns'>,
  world: World,
  overrides: Parameters<typeof messageFor>[1] = {},
) {
  const accepted = await stores.turns.accept(messageFor(world, overrides));
  if (accepted.kind !== 'claimed') throw new Error(`expected a claimed turn, not ${accepted.kind}`);
  return accepted.loaded;
}

export const replyOf = (turnId: string, text: string): Reply => ({
  id: messageIdOf(turnId, 2),
  role: 'BOT',
  text,
  at: at(500),
  source: 'scripted',
  buttons: [{ text: 'Yes', value: 'yes' }],
  media: [],
  stepId: null,
});

export const stepOf = (loaded: LoadedTurn, step: string): StepRecord => ({
  id: newId(),
  accountId: loaded.conversation.accountId,
  conversationId: loaded.conversation.id,
  turnId: loaded.turnId,
  flow: 'booking',
  step,
  type: 'ask',
  message: {
    text: `Step ${step}`,
    media: [{ type: 'image', description: 'A', fileId: null, url: 'https://a.test/a' }],
  },
  buttons: [{ text: 'Four', value: '4' }],
  expectedInput: { type: 'number', variable: 'party_size' },
  nextStep: 'date',
  origin: 'scripted',
  at: at(400),
});

/** The turn as it ends; the store has the same one under its id. */
export const endedTurn = (loaded: LoadedTurn, reply: string, overrides: Partial<TurnRecord> = {}): TurnRecord => ({
  id: loaded.turnId,
  accountId: loaded.conversation.accountId,
  conversationId: loaded.conversation.id,
  sequence: loaded.sequence,
  status: 'COMPLETED',
  idempotencyKey: loaded.idempotencyKey,
  userMessage: loaded.message,
  replies: [replyOf(loaded.turnId, reply)],
  intent: { acts: [], slots: [], candidates: { faq: [{ id: 'hours', score: 0.4 }] } },
  decision: null,
  actions: [],
  trace: {
    rules: [],
    notMatched: ['faq/answer'],
    commands: [],
    effects: ['say'],
    model: NO_MODEL,
    control: null,
    changes: {
      filled: [],
      corrected: [],
      refused: [],
      rejected: [],
      cleared: [],
      doubted: [],
      ruledOut: [],
      frame: null,
    },
    asked: [],
    phasesMs: { act: 1.5 },
  },
  usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 },
  responseTimeMs: 12.5,
  timeToFirstChunkMs: null,
  problem: null,
  startedAt: loaded.acceptedAt,
  completedAt: at(1_000),
  ...overrides,
});
const NO_MODEL = { asked: false, reason: 'certain', outcome: null };

export const commitOf = (loaded: LoadedTurn, reply = 'hi', overrides: Partial<TurnCommit> = {}): TurnCommit => ({
  accountId: loaded.conversation.accountId,
  conversationId: loaded.conversation.id,
  fence: loaded.fence,
  leaseAt: at(1_000),
  state: loaded.conversation.state,
  status: 'ACTIVE',
  resolution: null,
  turn: endedTurn(loaded, reply),
  profileId: loaded.profile.id,
  profilePatch: null,
  steps: [],
  generatedSteps: [],
  checkpoints: [],
  interruptions: [],
  closedInterruptions: [],
  modelUsage: [],
  outbox: [],
  handoff: null,
  ...overrides,
});

export const bookingsOf = ({ plugins }: Pick<Stores, 'plugins'>) => plugins.open(bookings);

export const bookingOf = (world: World, overrides: Partial<BookingRecord> = {}): BookingRecord => ({
  id: newId(),
  accountId: world.accountId,
  botId: world.botId,
  conversationId: world.conversation.id,
  profileId: world.profile.id,
  reference: newId().slice(-8),
  name: 'Ana',
  phone: null,
  partySize: 4,
  date: '2026-11-21',
  time: '19:00',
  durationMinutes: 120,
  status: 'CONFIRMED',
  createdAt: at(),
  ...overrides,
});
