/**
 * Rows by id, as far as the viewer may see them: the account's, and for a visitor only what is theirs. Somebody else's
 * row and none at all are answered alike, so that nobody learns which ids exist. By id all throw NOT_FOUND, by slug BOT_UNKNOWN.
 */
import { validate as isUuid } from 'uuid';
import { BotError, turnIdOf } from '../engine/index.ts';
import type {
  BotRecord,
  ConversationRecord,
  ProfileRecord,
  ReaderSide,
  StepRecord,
  TurnRecord,
  Viewer,
} from '../engine/index.ts';
import type { Message } from '../schema/message.type.ts';
import type { ApiContext } from './api-context.ts';
import { messagesOf } from './to-schema.ts';

const notFound = (what: string): BotError => new BotError('NOT_FOUND', { what });

/** An id that the stores may be asked for: they take UUIDs and nothing else. */
export const requireId = (id: string, what: string): string => {
  if (!isUuid(id)) throw notFound(what);
  return id;
};

/** Visitors read for themselves, everybody else for the account. */
export const sideOf = ({ role }: Viewer): ReaderSide => (role === 'VISITOR' ? 'visitor' : 'staff');

const isOwn = (context: ApiContext, profileId: string): boolean =>
  context.viewer.role !== 'VISITOR' || context.viewer.profileId === profileId;

const isOwnBot = (context: ApiContext, bot: BotRecord): boolean =>
  context.viewer.botSlug === null || context.viewer.botSlug === bot.slug;

export async function visibleConversation(context: ApiContext, id: string): Promise<ConversationRecord> {
  const found = await context.loaders.conversation.load(requireId(id, 'Conversation'));
  if (!found || !isOwn(context, found.profileId)) throw notFound('Conversation');
  return found;
}

/** A row that hangs on a conversation. Only for visitors is the conversation looked at: the account was in the query. */
async function ofVisible<R extends { conversationId: string }>(
  context: ApiContext,
  row: R | null,
  what: string,
): Promise<R> {
  if (!row) throw notFound(what);
  if (context.viewer.role === 'VISITOR') await visibleConversation(context, row.conversationId);
  return row;
}

export const visibleTurn = async (context: ApiContext, id: string): Promise<TurnRecord> => {
  const { stores } = context.services;
  const turn = await stores.conversations.findTurn(context.viewer.accountId, requireId(id, 'Turn'));
  return ofVisible(context, turn, 'Turn');
};

/** Messages are found by their turn, whose id theirs tells. */
export async function visibleMessage(context: ApiContext, id: string): Promise<{ message: Message; turn: TurnRecord }> {
  const turn = await visibleTurn(context, turnIdOf(requireId(id, 'Message')));
  const message = messagesOf(turn).find((candidate) => candidate.id === id);
  if (!message) throw notFound('Message');
  return { message, turn };
}

export const visibleStep = async (context: ApiContext, id: string): Promise<StepRecord> => {
  const { stores } = context.services;
  const step = await stores.conversations.findStep(context.viewer.accountId, requireId(id, 'Step'));
  return ofVisible(context, step, 'Step');
};

export async function visibleProfile(context: ApiContext, id: string): Promise<ProfileRecord> {
  const found = await context.loaders.profile.load(requireId(id, 'Profile'));
  if (!found || !isOwn(context, found.id)) throw notFound('Profile');
  return found;
}

export async function visibleBot(context: ApiContext, slug: string): Promise<BotRecord> {
  const found = await context.services.stores.bots.findBot(context.viewer.accountId, slug);
  if (!found || !isOwnBot(context, found)) throw new BotError('BOT_UNKNOWN', { slug });
  return found;
}

export async function visibleBotById(context: ApiContext, id: string): Promise<BotRecord> {
  const found = await context.loaders.bot.load(requireId(id, 'Bot'));
  if (!found || !isOwnBot(context, found)) throw notFound('Bot');
  return found;
}
