import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ApiKeyRecord } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { CreateApiKeyInput, RevokeApiKeyInput } from '../schema/api-key.input.ts';
import { ApiKey, ApiKeyConnection, CreateApiKeyPayload, RevokeApiKeyPayload } from '../schema/api-key.type.ts';
import type { Connection } from '../schema/connection.ts';
import { ListArgs } from '../schema/connection.ts';
import type { AuditEntry } from '../schema/version.type.ts';
import { AuditEntryConnection } from '../schema/version.type.ts';
import type { ApiContext } from './api-context.ts';
import { auditPage } from './audit-page.ts';
import { listPage, toConnection } from './paging.ts';
import { withProblems } from './to-problem.ts';
import { requireId } from './visible.ts';

/** Without the hash. */
const toApiKey = ({ accountId: _account, hash: _hash, ...shown }: ApiKeyRecord): ApiKey => shown;

/** The keys that the account's applications and people sign in with. */
@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Access(admins())
  @Query(() => ApiKeyConnection, { description: "The account's keys, newest first; revoked and expired ones too." })
  async apiKeys(
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<Connection<ApiKey>> {
    const request = listPage('apiKey', args);
    const page = await services.stores.accounts.listApiKeys(viewer.accountId, request);
    return toConnection('apiKey', request, page, toApiKey);
  }

  @Access(admins())
  @Mutation(() => CreateApiKeyPayload, { description: 'A key for an application or a person of this account.' })
  createApiKey(
    @Arg('input', () => CreateApiKeyInput) { role, name, scopes, expiresAt }: CreateApiKeyInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<CreateApiKeyPayload> {
    return withProblems<CreateApiKeyPayload>({ apiKey: null, secret: null }, 'role', async () => {
      const wanted = { role, name, scopes: scopes ?? [], expiresAt: expiresAt ?? null };
      const { apiKey, secret } = await services.apiKeys.create(viewer, wanted);
      return { apiKey: toApiKey(apiKey), secret };
    });
  }

  @Access(admins())
  @Mutation(() => RevokeApiKeyPayload, {
    description: 'The key is refused from now on, for good, and what is open with it ends.',
  })
  revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput) { id }: RevokeApiKeyInput,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<RevokeApiKeyPayload> {
    return withProblems<RevokeApiKeyPayload>({ apiKey: null }, 'id', async () => ({
      apiKey: toApiKey(await services.apiKeys.revoke(viewer, requireId(id, 'ApiKey'))),
    }));
  }

  @Access(admins())
  @FieldResolver(() => AuditEntryConnection, { nullable: true, description: 'Who made it and who revoked it.' })
  auditLog(
    @Root() apiKey: ApiKey,
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<Connection<AuditEntry>> {
    return auditPage(loaders, apiKey.id, args);
  }
}
