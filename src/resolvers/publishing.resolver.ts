import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { BotError, BundleInvalid, readBundleText } from '../engine/index.ts';
import type { BundleFiles } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { MigrateConversationsInput, PublishBotInput, RollbackBotInput } from '../schema/publishing.input.ts';
import { MigrateConversationsPayload, PublishBotPayload, RollbackBotPayload } from '../schema/publishing.type.ts';
import type { ApiContext } from './api-context.ts';
import { tallyMigration } from './tally-migration.ts';
import { withProblems } from './to-problem.ts';
import { toBot, toBotVersion } from './to-schema.ts';
import { requireId } from './visible.ts';

const NOT_PUBLISHED = { bot: null, botVersion: null, isNew: false, mistakes: [] };
const NOTHING_MIGRATED = { moving: 0, staying: 0, obstacles: [], conversations: [] };

/** Throws INVALID_INPUT. */
function bundleIn({ files, bundle }: PublishBotInput): BundleFiles {
  if ((files == null) === (bundle == null)) {
    throw new BotError('INVALID_INPUT', { where: 'files', problem: 'give either files or bundle' });
  }
  if (bundle != null) return readBundleText(bundle);
  const named = new Map((files ?? []).map(({ path, text }) => [path, text]));
  if (named.size < (files ?? []).length) {
    throw new BotError('INVALID_INPUT', { where: 'files', problem: 'a path is there twice' });
  }
  return Object.fromEntries(named);
}

/** Which version new conversations start on, and which of the others come along. */
@Resolver()
export class PublishingResolver {
  @Access(admins())
  @Mutation(() => PublishBotPayload, {
    description: 'A new immutable version, which new conversations start on; those under way keep theirs.',
  })
  publishBot(
    @Arg('input', () => PublishBotInput) input: PublishBotInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<PublishBotPayload> {
    return withProblems<PublishBotPayload>(NOT_PUBLISHED, 'files', async () => {
      const files = bundleIn(input);
      const { accountId, subject: publishedBy } = viewer;
      try {
        const { bot, version, isNew } = await services.engine.publishBot({ accountId, files, publishedBy });
        return { bot: toBot(bot), botVersion: toBotVersion(version), isNew, mistakes: [] };
      } catch (thrown) {
        if (!(thrown instanceof BundleInvalid)) throw thrown;
        const { code, message, mistakes } = thrown;
        return { ...NOT_PUBLISHED, mistakes, problems: [{ code, message, path: ['input'], retryAfterMs: null }] };
      }
    });
  }

  @Access(admins())
  @Mutation(() => RollbackBotPayload, {
    description: 'New conversations start on that version again; those under way keep theirs.',
  })
  rollbackBot(
    @Arg('input', () => RollbackBotInput) { botSlug: slug, toVersion }: RollbackBotInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<RollbackBotPayload> {
    return withProblems<RollbackBotPayload>({ bot: null, botVersion: null }, 'botSlug', async () => {
      const { accountId, subject: rolledBackBy } = viewer;
      const { bot, version } = await services.engine.rollbackBot({ accountId, slug, toVersion, rolledBackBy });
      return { bot: toBot(bot), botVersion: toBotVersion(version) };
    });
  }

  @Access(admins())
  @Mutation(() => MigrateConversationsPayload, {
    description:
      'Moves conversations under way to a version, where they can go on at the step they stand at. A dry run unless told otherwise.',
  })
  migrateConversations(
    @Arg('input', () => MigrateConversationsInput) input: MigrateConversationsInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<MigrateConversationsPayload> {
    return withProblems<MigrateConversationsPayload>(NOTHING_MIGRATED, 'after', async () => {
      const { botSlug, toVersion, dryRun, first, after } = input;
      const outcomes = services.engine.migrateConversations({
        accountId: viewer.accountId,
        botSlug,
        toVersion,
        isDryRun: dryRun ?? true,
        after: after == null ? null : requireId(after, 'Conversation'),
        movedBy: viewer.subject,
      });
      return tallyMigration(outcomes, first);
    });
  }
}
