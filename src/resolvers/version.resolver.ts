import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { BotError, writeBundleText } from '../engine/index.ts';
import type { BotVersionRecord } from '../engine/index.ts';
import { Access, admins, staff } from '../schema/access.ts';
import { Bot, BotVersion, BotVersionConnection } from '../schema/bot.type.ts';
import type { Connection } from '../schema/connection.ts';
import { ListArgs } from '../schema/connection.ts';
import type { AuditEntry } from '../schema/version.type.ts';
import { AuditEntryConnection, BundleChange, BundleFile } from '../schema/version.type.ts';
import type { ApiContext } from './api-context.ts';
import { auditPage } from './audit-page.ts';
import { listPage, toConnection } from './paging.ts';
import { toBotVersion } from './to-schema.ts';

const fileNamesOf = ({ files }: BotVersionRecord): string[] => Object.keys(files).toSorted();

async function wholeVersion({ services, viewer }: ApiContext, id: string): Promise<BotVersionRecord> {
  const version = await services.stores.bots.findVersion(viewer.accountId, id);
  if (!version) throw new BotError('NOT_FOUND', { what: 'BotVersion' });
  return version;
}

@Resolver(() => Bot)
export class BotHistoryResolver {
  @Access(staff('bots:read'))
  @FieldResolver(() => BotVersionConnection, {
    nullable: true,
    description: 'Every version, newest first. Not for visitors.',
  })
  async versions(
    @Root() bot: Bot,
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<Connection<BotVersion>> {
    const request = listPage('version', args);
    const page = await loaders.versions.load({ of: bot.id, page: request });
    return toConnection('version', request, page, toBotVersion);
  }

  @Access(admins())
  @FieldResolver(() => AuditEntryConnection, {
    nullable: true,
    description: 'Who changed what, newest first. For admins.',
  })
  async auditLog(
    @Root() bot: Bot,
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<Connection<AuditEntry>> {
    return auditPage(loaders, bot.id, args);
  }
}

@Resolver(() => BotVersion)
export class VersionResolver {
  @Access(admins())
  @FieldResolver(() => [BundleFile], {
    nullable: true,
    description: 'The bundle, byte for byte, in the order of paths. For admins.',
  })
  async files(@Root() version: BotVersion, @Ctx() context: ApiContext): Promise<BundleFile[]> {
    const whole = await wholeVersion(context, version.id);
    return fileNamesOf(whole).map((path) => ({ path, text: whole.files[path] ?? '' }));
  }

  @Access(admins())
  @FieldResolver(() => String, { nullable: true, description: 'The bundle as one text, for `publishBot`. For admins.' })
  async bundle(@Root() version: BotVersion, @Ctx() context: ApiContext): Promise<string> {
    return writeBundleText((await wholeVersion(context, version.id)).files);
  }

  @Access(admins())
  @FieldResolver(() => [BundleChange], {
    nullable: true,
    description:
      'What this version says otherwise than the one before it; the first has no changes. Null where this server cannot read one of the two. For admins.',
  })
  async changes(
    @Root() version: BotVersion,
    @Arg('since', () => Int, { nullable: true, description: 'Number of another version to compare with.' })
    since: number | null | undefined,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<BundleChange[] | null> {
    const other = since ?? version.number - 1;
    if (other === 0) return [];
    const before = await services.stores.bots.findVersionByNumber(viewer.accountId, version.botId, other);
    if (!before) throw new BotError('INVALID_INPUT', { where: 'since', problem: `there is no version ${other}` });
    return services.engine.versionChanges(viewer.accountId, before.id, version.id);
  }
}
