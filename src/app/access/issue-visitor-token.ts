/** `createVisitorToken`: from a bot's public key to a token, at a bounded rate for each address. */
import { BotError, checkKey, newId } from '../../engine/index.ts';
import type { BotRecord, BotStore, Clock, ProfileStore } from '../../engine/index.ts';
import type { Services, VisitorTokenRequest } from '../../resolvers/api-context.ts';
import { holdsScope } from '../../resolvers/enforce-access.ts';
import type { RateLimits } from './rate-limits.ts';
import type { UserTokens } from './user-tokens.ts';
import type { VisitorTokens } from './visitor-tokens.ts';

export interface IssueOptions {
  bots: Pick<BotStore, 'findBot' | 'findBotByPublicKey'>;
  profiles: Pick<ProfileStore, 'ensure'>;
  tokens: VisitorTokens;
  clock: Clock;
  rates: Pick<RateLimits, 'token'>;
  /** In development the bot is found by its slug alone, in this account; null: the public key is needed. */
  openAccountId: string | null;
  /** Whose tokens are good for the bots of which account; null: nobody's. */
  userTokens: { accountId: string; read: UserTokens['read'] } | null;
}

export function issueVisitorTokens(options: IssueOptions): Services['issueVisitorToken'] {
  const { bots, profiles, tokens, clock, rates, openAccountId, userTokens } = options;

  /** Without a public key an application is known by its own. Throws PUBLIC_KEY_WRONG, BOT_UNKNOWN, FORBIDDEN. */
  const findBot = async ({ botSlug, publicKey, viewer }: VisitorTokenRequest): Promise<BotRecord> => {
    if (publicKey !== null) {
      const bot = await bots.findBotByPublicKey(publicKey);
      if (bot?.slug !== botSlug) throw new BotError('PUBLIC_KEY_WRONG');
      return bot;
    }
    if (viewer && !holdsScope(viewer, 'tokens:write'))
      throw new BotError('FORBIDDEN', { what: 'do without a public key' });
    const accountId = viewer && viewer.role !== 'VISITOR' ? viewer.accountId : openAccountId;
    if (accountId === null) throw new BotError('PUBLIC_KEY_WRONG');
    const bot = await bots.findBot(accountId, botSlug);
    if (!bot) throw new BotError('BOT_UNKNOWN', { slug: botSlug });
    return bot;
  };

  /** A page's public key is public: whoever could name a user with it would be that user. Throws FORBIDDEN. */
  const checkMayName = ({ viewer }: VisitorTokenRequest, bot: BotRecord): void => {
    const isServer = viewer !== null && viewer.role !== 'VISITOR' && viewer.accountId === bot.accountId;
    if (isServer && holdsScope(viewer, 'tokens:write')) return;
    if (openAccountId !== bot.accountId) throw new BotError('FORBIDDEN', { what: 'name a user' });
  };

  /** Who the person is by the application's word; null: it names nobody. Throws FORBIDDEN and what `UserTokens.read` throws. */
  const namedPerson = async (
    request: VisitorTokenRequest,
    bot: BotRecord,
  ): Promise<{ userId: string; avatarUrl: string | null } | null> => {
    const { userToken, userId, avatarUrl } = request;
    if (userToken === null) {
      if (userId === null) return null;
      checkMayName(request, bot);
      return { userId, avatarUrl };
    }
    if (userTokens?.accountId !== bot.accountId)
      throw new BotError('IDENTITY_REFUSED', { problem: 'the server knows no sign-in of the application' });
    return userTokens.read(userToken);
  };

  return async (request) => {
    await rates.token(request.address);
    if (request.userToken !== null && request.userId !== null)
      throw new BotError('INVALID_INPUT', { where: 'userToken', problem: 'names the person: leave `userId` out' });
    checkKey('userId', request.userId);
    if (request.avatarUrl !== null && request.userId === null)
      throw new BotError('INVALID_INPUT', { where: 'avatarUrl', problem: 'goes with `userId`' });
    const before = [request.viewer, request.lapsed].find((viewer) => viewer?.role === 'VISITOR');
    // Our own signature says who they are: no public key is needed to go on.
    if (
      before?.profileId &&
      before.botSlug === request.botSlug &&
      request.userId === null &&
      request.userToken === null &&
      request.publicKey === null
    )
      return tokens.sign({ accountId: before.accountId, profileId: before.profileId, botSlug: before.botSlug });
    const bot = await findBot(request);
    const isBefore = before?.accountId === bot.accountId && before.botSlug === bot.slug;
    const named = await namedPerson(request, bot);
    let profileId = (!named && isBefore && before.profileId) || newId();
    if (named) {
      const { userId, avatarUrl } = named;
      const at = clock.now().toISOString();
      const person = { accountId: bot.accountId, id: profileId, userId, avatarUrl: avatarUrl ?? undefined, at };
      profileId = (await profiles.ensure(person)).id;
    }
    return tokens.sign({ accountId: bot.accountId, profileId, botSlug: bot.slug });
  };
}
