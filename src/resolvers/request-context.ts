import { BotError, toBotError } from '../engine/index.ts';
import type { Viewer } from '../engine/index.ts';
import type { ApiContext, Identity, Services } from './api-context.ts';
import { sideOf } from './visible.ts';
import { createLoaders } from './loaders.ts';
import type { Loaders } from './loaders.ts';
import { retryAfterOf } from './to-problem.ts';

/** One for each request, and for each operation on a socket. Cheap to make: a turn by rules costs about 1 ms in all. */
export class RequestContext implements ApiContext {
  readonly identity: Identity;
  readonly services: Services;
  readonly address: string;
  readonly operationId: string | null;
  /** An object of its own: Apollo hands resolvers a copy of the context. */
  readonly answer: { retryAfterMs: number | null } = { retryAfterMs: null };
  /** Not `#private`: Apollo hands resolvers a copy of the context. */
  private loaded: Loaders | null = null;

  constructor(services: Services, identity: Identity, address: string, operationId: string | null = null) {
    this.services = services;
    this.identity = identity;
    this.address = address;
    this.operationId = operationId;
  }

  get viewer(): Viewer {
    const { viewer, expiresAtMs, refusal } = this.identity;
    if (!viewer) throw refusal ?? new BotError('UNAUTHENTICATED');
    if (expiresAtMs !== null && expiresAtMs <= this.services.clock.now().getTime()) throw new BotError('TOKEN_EXPIRED');
    return viewer;
  }

  get loaders(): Loaders {
    this.loaded ??= createLoaders(this.services.stores, this.viewer.accountId, sideOf(this.viewer));
    return this.loaded;
  }

  countTurn(): Promise<void> {
    return this.counted(this.services.rates.turn(this));
  }

  countStart(): Promise<void> {
    return this.counted(this.services.rates.start(this));
  }

  private async counted(count: Promise<void>): Promise<void> {
    try {
      await count;
    } catch (refusal) {
      this.answer.retryAfterMs = retryAfterOf(toBotError(refusal));
      throw refusal;
    }
  }

  forgetLoaded(): void {
    this.loaded = null;
  }
}
