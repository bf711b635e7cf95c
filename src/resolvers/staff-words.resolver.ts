import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BotError, newId } from '../engine/index.ts';
import { Access, admins, operators } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import { Conversation } from '../schema/conversation.type.ts';
import {
  AddNoteInput,
  RemoveCannedReplyInput,
  RemoveNoteInput,
  SaveCannedReplyInput,
} from '../schema/staff-words.input.ts';
import {
  AddNotePayload,
  CannedReply,
  Note,
  RemoveCannedReplyPayload,
  RemoveNotePayload,
  SaveCannedReplyPayload,
} from '../schema/staff-words.type.ts';
import type { ApiContext } from './api-context.ts';
import { withProblems } from './to-problem.ts';
import { toBot } from './to-schema.ts';
import { requireId, visibleBot, visibleBotById, visibleConversation } from './visible.ts';

const LONGEST_TEXT = 4_000;
const LONGEST_NAME = 60;
const NOTES_SHOWN = 100;

/** Without blanks around it. Throws INVALID_INPUT. */
const checkedText = (where: string, given: string, longest: number): string => {
  const text = given.trim();
  if (text !== '' && text.length <= longest) return text;
  throw new BotError('INVALID_INPUT', { where, problem: `must have 1 to ${longest} characters` });
};

/** What people of the account write for each other, and keep to say. */
@Resolver(() => Conversation)
export class StaffWordsResolver {
  @Access(operators())
  @FieldResolver(() => [Note], {
    nullable: true,
    description: `What staff left for each other, oldest first; the newest ${NOTES_SHOWN} of more. For operators and admins.`,
  })
  notes(@Root() { id }: Conversation, @Ctx() { services, viewer }: ApiContext): Promise<Note[]> {
    return services.stores.notes.ofConversation(viewer.accountId, id, NOTES_SHOWN);
  }

  @Access(operators())
  @Mutation(() => AddNotePayload, {
    description: 'Leaves a note for other staff. The visitor never sees it, and the bot does not read it.',
  })
  addNote(@Arg('input', () => AddNoteInput) input: AddNoteInput, @Ctx() context: ApiContext): Promise<AddNotePayload> {
    return withProblems<AddNotePayload>({ note: null }, 'conversationId', async () => {
      const { accountId, subject, name = null } = context.viewer;
      const { id: conversationId } = await visibleConversation(context, input.conversationId);
      const note = {
        id: newId(),
        accountId,
        conversationId,
        authorId: subject,
        authorName: name,
        text: checkedText('text', input.text, LONGEST_TEXT),
        at: context.services.clock.now().toISOString(),
      };
      await context.services.stores.notes.add(note);
      return { note };
    });
  }

  @Access(operators())
  @Mutation(() => RemoveNotePayload, { description: "Takes a note away: one's own, or for admins anybody's." })
  removeNote(
    @Arg('input', () => RemoveNoteInput) input: RemoveNoteInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<RemoveNotePayload> {
    return withProblems<RemoveNotePayload>({}, 'id', async () => {
      const { accountId, role, subject } = viewer;
      const which = { accountId, id: requireId(input.id, 'Note'), authorId: role === 'ADMIN' ? null : subject };
      if (!(await services.stores.notes.remove(which))) throw new BotError('NOT_FOUND', { what: 'Note' });
      return {};
    });
  }

  @Access(operators())
  @Query(() => [CannedReply], {
    nullable: true,
    description: 'Canned replies by name. For operators and admins. Throws BOT_UNKNOWN.',
  })
  async cannedReplies(
    @Arg('botSlug', () => String, { nullable: true, description: 'Those of this bot, and those of any.' })
    botSlug: string | null | undefined,
    @Ctx() context: ApiContext,
  ): Promise<CannedReply[]> {
    const bot = botSlug == null ? null : await visibleBot(context, botSlug);
    return context.services.stores.cannedReplies.list(context.viewer.accountId, bot?.id ?? null);
  }

  @Access(admins())
  @Mutation(() => SaveCannedReplyPayload, { description: 'Keeps a canned reply, in the place of the one of its name.' })
  saveCannedReply(
    @Arg('input', () => SaveCannedReplyInput) input: SaveCannedReplyInput,
    @Ctx() context: ApiContext,
  ): Promise<SaveCannedReplyPayload> {
    return withProblems<SaveCannedReplyPayload>({ cannedReply: null }, 'name', async () => {
      const bot = input.botSlug == null ? null : await visibleBot(context, input.botSlug);
      const cannedReply = await context.services.stores.cannedReplies.save({
        id: newId(),
        accountId: context.viewer.accountId,
        botId: bot?.id ?? null,
        name: checkedText('name', input.name, LONGEST_NAME),
        text: checkedText('text', input.text, LONGEST_TEXT),
        locale: input.locale == null ? null : checkedText('locale', input.locale, LONGEST_NAME),
        updatedAt: context.services.clock.now().toISOString(),
      });
      return { cannedReply };
    });
  }

  @Access(admins())
  @Mutation(() => RemoveCannedReplyPayload, { description: 'Takes a canned reply away.' })
  removeCannedReply(
    @Arg('input', () => RemoveCannedReplyInput) { name }: RemoveCannedReplyInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<RemoveCannedReplyPayload> {
    return withProblems<RemoveCannedReplyPayload>({}, 'name', async () => {
      if (!(await services.stores.cannedReplies.remove(viewer.accountId, name)))
        throw new BotError('NOT_FOUND', { what: 'CannedReply' });
      return {};
    });
  }
}

@Resolver(() => CannedReply)
export class CannedReplyResolver {
  @FieldResolver(() => Bot, { nullable: true, description: 'Whose conversations it is for; null: any.' })
  async bot(@Root() { botId }: CannedReply, @Ctx() context: ApiContext): Promise<Bot | null> {
    return botId === null ? null : toBot(await visibleBotById(context, botId));
  }
}
