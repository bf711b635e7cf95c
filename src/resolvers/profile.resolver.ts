import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import type { JsonObject, ProfilePatch, ProfileValue, SlotValue } from '../engine/index.ts';
import { Access, everyone } from '../schema/access.ts';
import {
  EraseProfileInput,
  EraseProfilePayload,
  ExportProfileInput,
  ExportProfilePayload,
  UpdateProfileInput,
  UpdateProfilePayload,
} from '../schema/profile.input.ts';
import { Profile } from '../schema/profile.type.ts';
import type { ApiContext } from './api-context.ts';
import { avatarOf } from './avatar.ts';
import { withProblems } from './to-problem.ts';
import { toProfile } from './to-schema.ts';
import { visibleProfile } from './visible.ts';

@Resolver(() => Profile)
export class ProfileResolver {
  @Access(everyone('profiles:read'))
  @Query(() => Profile, { nullable: true, description: 'A person; visitors see themselves. Throws NOT_FOUND.' })
  async profile(@Arg('id', () => ID) id: string, @Ctx() context: ApiContext): Promise<Profile> {
    return toProfile(await visibleProfile(context, id));
  }

  @Access(everyone('profiles:write'))
  @Mutation(() => UpdateProfilePayload, {
    description: 'What the application knows of a person; visitors say it of themselves.',
  })
  updateProfile(
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
    @Ctx() context: ApiContext,
  ): Promise<UpdateProfilePayload> {
    return withProblems<UpdateProfilePayload>({ profile: null }, 'profileId', async () => {
      const { id, accountId } = await visibleProfile(context, input.profileId);
      const at = context.services.clock.now().toISOString();
      const patch = patchOf(input, at);
      const avatarUrl = avatarOf(context.viewer, input.avatarUrl);
      const profile = await context.services.stores.profiles.update({ accountId, id, patch, avatarUrl, at });
      if (!profile) throw new BotError('NOT_FOUND', { what: 'Profile' });
      return { profile: toProfile(profile) };
    });
  }

  @Access(everyone('profiles:read'))
  @Mutation(() => ExportProfilePayload, {
    description: 'Everything that is stored about a person; visitors ask it of themselves.',
  })
  exportProfile(
    @Arg('input', () => ExportProfileInput, { description: 'Whose data to give.' }) input: ExportProfileInput,
    @Ctx() context: ApiContext,
  ): Promise<ExportProfilePayload> {
    return withProblems<ExportProfilePayload>({ data: null }, 'profileId', async () => {
      const { id, accountId } = await visibleProfile(context, input.profileId);
      const data = await context.services.stores.profiles.export(accountId, id);
      if (!data) throw new BotError('NOT_FOUND', { what: 'Profile' });
      const shown = context.viewer.role === 'VISITOR' ? shownToVisitors(data) : data;
      return { data: withLinks(shown, (file) => context.services.attachmentLink(accountId, file)) };
    });
  }

  @Access(everyone('profiles:write'))
  @Mutation(() => EraseProfilePayload, {
    description:
      'Forgets a person: the profile, all conversations and everything that hangs on them. It cannot be undone. Visitors ask it of themselves.',
  })
  eraseProfile(
    @Arg('input', () => EraseProfileInput, { description: 'Whom to forget.' }) input: EraseProfileInput,
    @Ctx() context: ApiContext,
  ): Promise<EraseProfilePayload> {
    return withProblems<EraseProfilePayload>({ profileId: null }, 'profileId', async () => {
      const { id, accountId } = await visibleProfile(context, input.profileId);
      const { stores, clock, log, forgetEvents } = context.services;
      const at = clock.now().toISOString();
      const conversationIds = await stores.profiles.erase({ accountId, id, erasedBy: context.viewer.subject, at });
      if (!conversationIds) throw new BotError('NOT_FOUND', { what: 'Profile' });
      await forgetEvents(conversationIds).catch((error: unknown) =>
        log.warn({ err: error, profileId: id }, 'events of somebody who was erased stay until they run out'),
      );
      context.forgetLoaded();
      return { profileId: id };
    });
  }
}

/** What the API keeps from visitors elsewhere: how a bot decides, what it costs, what staff note. */
const STAFF_TABLES = new Set([
  'analyses',
  'proposal_supports',
  'outbox',
  'webhook_deliveries',
  'plugin_records',
  'notes',
]);
const STAFF_COLUMNS = new Set([
  'trace',
  'intent',
  'decision',
  'usage',
  'state',
  'context',
  'findings',
  'experiment',
  'comment',
  'summary',
  'metadata',
  'tags',
  'priority',
  'assignee_id',
  'input',
  'model_calls',
  'input_tokens',
  'output_tokens',
  'cost_usd',
]);

type Rows = Readonly<Record<string, readonly JsonObject[]>>;

/** Files are not in the database: each is told with where it can be fetched. */
const withLinks = (data: Rows, linkTo: (id: string) => { path: string; expiresAt: string }): Rows => {
  const files = data['attachments']?.map((row): JsonObject => {
    const { path: url, expiresAt } = linkTo(row['id'] as string);
    return { ...row, link: { url, expiresAt } };
  });
  return files ? { ...data, attachments: files } : data;
};

const shownToVisitors = (data: Rows): Rows =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([table]) => !STAFF_TABLES.has(table))
      .map(([table, rows]) => [
        table,
        rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !STAFF_COLUMNS.has(column)))),
      ]),
  );

/** Longest text of a value, in characters, and most fields of one update: a profile goes into every prompt. */
const LONGEST_VALUE = 500;
const MOST_FIELDS = 50;

const patchOf = (input: UpdateProfileInput, at: string): ProfilePatch => {
  const values = Object.entries(input.values ?? {});
  if (values.length > MOST_FIELDS)
    throw new BotError('INVALID_INPUT', {
      where: 'values',
      problem: `at most ${MOST_FIELDS} fields are taken at once`,
    });
  const collected = values.map(([field, value]): [string, ProfileValue] => [
    field,
    { value: slotValueOf(field, value), certainty: 1, raw: String(value), conversationId: null, at },
  ]);
  return {
    collected: Object.fromEntries(collected),
    refused: {},
    forgotten: input.forget ?? [],
    unrefused: values.map(([field]) => field),
    preferences: (input.preferences ?? {}) as JsonObject,
    objectives: input.objectives ?? [],
    summary: null,
  };
};

const slotValueOf = (field: string, value: unknown): SlotValue => {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  if (isPlain || (typeof value === 'string' && value.length <= LONGEST_VALUE)) return value;
  const problem = `expected a number, true, false, or a text of up to ${LONGEST_VALUE} characters`;
  throw new BotError('INVALID_INPUT', { where: `values.${field}`, problem });
};
