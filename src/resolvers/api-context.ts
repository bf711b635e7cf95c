/** What a resolver has in hand: who asks, the engine, the stores' read methods, and this request's loaders. */
import type {
  ApiKeyRecord,
  ApiKeyRole,
  BotError,
  Clock,
  Engine,
  EngineEvent,
  Log,
  SignInWay,
  StaffRole,
  Stores,
  Topics,
  UserRecord,
  Viewer,
} from '../engine/index.ts';
import type { Loaders } from './loaders.ts';

/** The methods of the stores that only read. */
export interface ReadStores {
  bots: Pick<
    Stores['bots'],
    'findBot' | 'botsByIds' | 'versionsByIds' | 'listBots' | 'findVersion' | 'findVersionByNumber' | 'versionsOf'
  >;
  accounts: Pick<Stores['accounts'], 'listApiKeys' | 'findKeyById'>;
  users: Pick<Stores['users'], 'find' | 'list' | 'openSessionsOf'>;
  audit: Pick<Stores['audit'], 'entriesOf'>;
  conversations: Pick<
    Stores['conversations'],
    | 'find'
    | 'list'
    | 'turnsOf'
    | 'stepsOf'
    | 'interruptionsOf'
    | 'findTurn'
    | 'findStep'
    | 'findCheckpoint'
    | 'stepsOfTurns'
  >;
  profiles: Pick<Stores['profiles'], 'find' | 'byIds' | 'update' | 'export' | 'erase'>;
  desk: Stores['desk'];
  messageRatings: Stores['messageRatings'];
  notes: Stores['notes'];
  cannedReplies: Stores['cannedReplies'];
  handoffs: Pick<Stores['handoffs'], 'openOf'>;
  actionRuns: Pick<Stores['actionRuns'], 'ofConversation'>;
  usage: Pick<Stores['usage'], 'ofConversations' | 'byDay'>;
  statistics: Pick<Stores['statistics'], 'countsIn'>;
  generatedSteps: Pick<Stores['generatedSteps'], 'byIds' | 'outcomes'>;
}

export interface VisitorTokenRequest {
  botSlug: string;
  publicKey: string | null;
  userId: string | null;
  /** A token of the application's own sign-in, which names the person. */
  userToken: string | null;
  /** A picture of the person that `userId` names. */
  avatarUrl: string | null;
  /** Who asks, where the request carried credentials. */
  viewer: Viewer | null;
  /** Who asked before, with a visitor token that has expired lately. */
  lapsed: Viewer | null;
  /** Address of the client, for the rate limit. */
  address: string;
}

export interface ApiKeyInput {
  role: ApiKeyRole;
  name: string;
  scopes: readonly string[];
  /** ISO 8601. */
  expiresAt: string | null;
}

/** Somebody signed in. `token` is the credential, which is kept nowhere. */
export interface SignedIn {
  user: UserRecord;
  token: string;
  expiresAt: string;
}

/** What people of an account do with their own access, and admins with that of others. */
export interface PeopleServices {
  /** Throws SIGN_IN_WRONG, RATE_LIMITED. */
  signIn(input: { email: string; password: string }, address: string): Promise<SignedIn>;
  /** Throws INVITATION_WRONG, INVALID_INPUT, RATE_LIMITED. */
  acceptInvitation(
    input: { invitation: string; password: string; name: string | null },
    address: string,
  ): Promise<SignedIn>;
  /** `invitation`: what the invited person needs, shown this once. Throws INVALID_INPUT. */
  invite(
    viewer: Viewer,
    input: { email: string; name: string; role: StaffRole },
  ): Promise<{ user: UserRecord; invitation: string }>;
  /** What is absent stays. Throws NOT_FOUND, INVALID_INPUT. */
  change(
    viewer: Viewer,
    input: {
      id: string;
      name?: string | undefined;
      role?: StaffRole | undefined;
      isDisabled?: boolean | undefined;
      isInvitedAgain?: boolean | undefined;
    },
  ): Promise<{ user: UserRecord; invitation: string | null }>;
  /** Ends the person's other sessions. Throws SIGN_IN_WRONG, INVALID_INPUT, FORBIDDEN, RATE_LIMITED. */
  changePassword(viewer: Viewer, input: { current: string; password: string }, address: string): Promise<UserRecord>;
  /** Throws FORBIDDEN for a key. */
  signOut(viewer: Viewer): Promise<void>;
  /** Throws NOT_FOUND. */
  revokeSession(viewer: Viewer, input: { userId: string; id: string }): Promise<void>;
}

/** The same for every request of a server. */
export interface Services {
  engine: Engine;
  /** What answers on a topic. Throws NOT_FOUND where no plugin does. */
  on<T extends keyof Topics>(topic: T): Topics[T];
  /** What a receiver of the bot's webhooks checks signatures with. */
  webhookSecretOf(botId: string): string;
  /** What happens to a topic in an account from now on, until the signal aborts. */
  topicEvents(topic: string, accountId: string, signal: AbortSignal): AsyncIterable<EngineEvent>;
  /** Where the bytes of a file can be read, and until when. */
  attachmentLink(accountId: string, id: string): { path: string; expiresAt: string };
  /** Lets go of what is kept of the events of these conversations. */
  forgetEvents(conversationIds: readonly string[]): Promise<void>;
  apiKeys: {
    /** `secret`: the key itself, which is kept nowhere. Throws INVALID_INPUT. */
    create(viewer: Viewer, input: ApiKeyInput): Promise<{ apiKey: ApiKeyRecord; secret: string }>;
    /** A key that was revoked before stays as it is. Throws NOT_FOUND. */
    revoke(viewer: Viewer, id: string): Promise<ApiKeyRecord>;
  };
  people: PeopleServices;
  /** How people may sign in beside keys. */
  signInWays: readonly SignInWay[];
  stores: ReadStores;
  clock: Clock;
  log: Log;
  /** Each throws RATE_LIMITED. */
  rates: {
    turn(client: { viewer: Viewer; address: string }): Promise<void>;
    start(client: { viewer: Viewer; address: string }): Promise<void>;
  };
  /** Throws PUBLIC_KEY_WRONG, BOT_UNKNOWN, FORBIDDEN, RATE_LIMITED, IDENTITY_REFUSED, IDENTITY_UNAVAILABLE. */
  issueVisitorToken(request: VisitorTokenRequest): Promise<{ token: string; expiresAt: string }>;
}

/** Credentials, once they were looked at: a viewer, or why there is none. */
export interface Identity {
  viewer: Viewer | null;
  /** Milliseconds since 1970; null: they do not expire. */
  expiresAtMs: number | null;
  refusal: BotError | null;
  /** Whose visitor token that was, where it has expired lately: it is good for a new one alone. */
  lapsed?: Viewer | null | undefined;
}

export interface ApiContext {
  readonly identity: Identity;
  readonly services: Services;
  readonly address: string;
  /** What tells this operation from others, where its protocol has an id for each: the client's own, which it sends again when it retries. */
  readonly operationId: string | null;
  /** Throws UNAUTHENTICATED or TOKEN_EXPIRED. */
  readonly viewer: Viewer;
  /** Counts a turn that is to be accepted, or the start of a conversation. Throws RATE_LIMITED. */
  countTurn(): Promise<void>;
  countStart(): Promise<void>;
  /** Made when first asked for. */
  readonly loaders: Loaders;
  /** What was loaded is forgotten: between two events of a subscription the rows have changed. */
  forgetLoaded(): void;
}
