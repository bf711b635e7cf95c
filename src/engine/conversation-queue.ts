/**
 * Runs turns: one at a time per conversation, the next as soon as one is done, and those that another server left
 * behind. The store's lease decides who may run; this file only keeps track of what runs here.
 */
import { localeOf } from './turn/message-locale.ts';
import type { BotCache } from './bot-cache.ts';
import type { Cancellation } from './cancellations.ts';
import { nearestLocale } from './bot.ts';
import type { EngineLimits } from './create-engine.ts';
import { BotError } from './errors.ts';
import { cursorOf } from './events.ts';
import { callHooks } from './hooks.ts';
import type { HeldLease, LoadedTurn } from './ports/turn.ts';
import type { CheckpointRecord } from './ports/interruption.ts';
import type { TurnRecord } from './ports/turn.ts';
import type { BotDefinition } from './bundle/definition.ts';
import { upgradeState } from './state/upgrade-state.ts';
import type { BusyPolicy } from './vocabulary.ts';
import { failUnopened } from './turn/fail-unopened.ts';
import { untilQuiet } from './message-burst.ts';
import { rememberedKnown } from './turn/known-to.ts';
import { openTurn } from './turn/open-turn.ts';
import { isOfPeople } from './turn/obey-person.ts';
import { runPhases } from './turn/run-phases.ts';
import type { EnginePorts, TurnContext } from './turn/turn-context.ts';
import { standsIn } from './versions/stands-in.ts';

export interface ConversationQueue {
  /** Runs a claimed turn, then those that waited behind it. */
  start(loaded: LoadedTurn): void;
  /** Settles when the turn has ended, here or on another server. */
  completionOf(accountId: string, turnId: string): Promise<TurnRecord>;
  /** false: nothing of it runs here. */
  cancel(cancellation: Cancellation): boolean;
  /** Runs a turn that waits, or that another server has left; nothing where it is somebody else's. */
  resume(accountId: string, turnId: string): Promise<void>;
  sweep(): Promise<number>;
  /** What the bot wants done with a message that meets a turn running here; null when none does. */
  busyPolicyOf(conversationId: string): BusyPolicy | null;
  /** How many turns run here now. */
  turnsUnderWay(): number;
  /** Waits until nothing runs here. */
  drain(): Promise<void>;
}

/** A turn that runs elsewhere says when it has ended; should that be lost, it is looked up after so long, ms. */
const LOOK_UP_MS = 2_000;

/** A turn that stopped so many servers is likely what stops them: another one does not try it. */
const MOST_ATTEMPTS = 2;

/** A lease is renewed so often before it would run out: one renewal may fail. */
const BEATS_PER_LEASE = 3;

interface Running {
  conversationId: string;
  sequence: number;
  /** A person's own act: it takes no time, and no visitor's message cuts it short. */
  isByPerson: boolean;
  /** The bot's own policy, once it is loaded. */
  ifBusy: BusyPolicy | null;
  cancel: AbortController;
  record: Promise<TurnRecord | null>;
  lease: HeldLease;
}

const isMeant = (cancellation: Cancellation, turn: Running): boolean => {
  const { turnId, fence } = turn.lease;
  if ('belowFence' in cancellation) return cancellation.turnId === turnId && fence < cancellation.belowFence;
  if (turn.isByPerson) return false;
  if ('turnId' in cancellation) return cancellation.turnId === turnId;
  return cancellation.conversationId === turn.conversationId && turn.sequence < cancellation.beforeSequence;
};

/** false, once the signal has aborted. */
const untilAborted = async (signal: AbortSignal): Promise<false> => {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  return false;
};

export const conversationQueue = (options: {
  ports: EnginePorts;
  bots: BotCache;
  limits: EngineLimits;
}): ConversationQueue => {
  const { ports, bots, limits } = options;
  const { stores, clock, log } = ports;
  const running = new Map<string, Running>();
  const knownTo = rememberedKnown();
  const chains = new Set<Promise<void>>();
  /** Conversation -> sequence of the message that interrupts all before it. */
  const interruptedBefore = new Map<string, number>();
  const draining = new AbortController();

  const open = async (loaded: LoadedTurn, signal: AbortSignal): Promise<TurnContext> => {
    const deadlineAt = performance.now() + limits.turnTimeoutMs;
    const { conversation, attempt } = loaded;
    if (attempt >= MOST_ATTEMPTS) throw new BotError('TURN_ABANDONED', { attempts: attempt });
    const bot = await bots.load(conversation.accountId, conversation.botVersionId);
    const here = running.get(loaded.turnId);
    if (here) here.ifBusy = bot.definition.ifBusyOn[conversation.channel] ?? bot.definition.ifBusy;
    const state = upgradeState(conversation.state);
    const now = clock.now().toISOString();
    return openTurn(ports, {
      bot,
      loaded: { ...loaded, conversation: { ...conversation, state } },
      locale: localeOf(loaded, bot.definition, nearestLocale(bot.definition, state.locale)),
      now,
      known: await knownTo(bot, { stores, loaded, now }),
      checkpoint: await checkpointOf(loaded, bot.definition),
      signal,
      deadlineAt,
    });
  };

  /** Runs one turn; the record is null when it could not be stored. */
  const run = async (
    loaded: LoadedTurn,
    signal: AbortSignal,
  ): Promise<{ record: TurnRecord | null; next: string | null }> => {
    let turn: TurnContext;
    try {
      turn = await open(loaded, signal);
    } catch (thrown) {
      return failUnopened(ports, loaded, thrown);
    }
    await runPhases(turn);
    if (turn.record?.status === 'COMPLETED') callHooks(turn.scope.bot.host.hooks, 'turnCompleted', turn.record, log);
    return { record: turn.record, next: turn.nextTurnId };
  };

  /** null where the conversation has none of this id, or has since moved to a version that cannot go back there. */
  const checkpointOf = async (
    { message, conversation }: LoadedTurn,
    definition: BotDefinition,
  ): Promise<CheckpointRecord | null> => {
    if (message?.instruction?.kind !== 'resumeFlow') return null;
    const { checkpointId } = message.instruction;
    const checkpoint = await stores.conversations.findCheckpoint(conversation.accountId, checkpointId);
    const isOwn = checkpoint?.conversationId === conversation.id;
    return isOwn && standsIn(checkpoint.state, definition) ? checkpoint : null;
  };

  /** Whether a later message of the conversation has asked for this one to be cut. */
  const isInterrupted = ({ conversation, sequence, message }: LoadedTurn): boolean => {
    const before = interruptedBefore.get(conversation.id);
    if (before !== undefined && sequence >= before) interruptedBefore.delete(conversation.id);
    return before !== undefined && sequence < before && !isOfPeople(message?.instruction);
  };

  const runHere = async (loaded: LoadedTurn): Promise<string | null> => {
    const cancel = new AbortController();
    let limit: NodeJS.Timeout | undefined;
    const timeOut = () => cancel.abort(new BotError('TURN_TIMEOUT', { limitMs: limits.turnTimeoutMs }));
    if (isInterrupted(loaded)) cancel.abort(new BotError('TURN_CANCELLED'));
    const ended = untilQuiet(loaded, { turns: stores.turns, signals: [cancel.signal, draining.signal] }).then(
      (whole) => {
        limit = setTimeout(timeOut, limits.turnTimeoutMs);
        return run(whole, cancel.signal);
      },
    );
    const record = ended.then(({ record: stored }) => stored);
    record.catch(() => undefined);
    const { turnId, sequence, conversation, message } = loaded;
    const lease = { conversationId: conversation.id, turnId, fence: loaded.fence };
    const isByPerson = isOfPeople(message?.instruction);
    const here: Running = {
      conversationId: conversation.id,
      sequence,
      isByPerson,
      ifBusy: null,
      cancel,
      record,
      lease,
    };
    running.set(turnId, here);
    try {
      return (await ended).next;
    } finally {
      clearTimeout(limit);
      // One that was begun anew runs here under the same id.
      if (running.get(turnId) === here) running.delete(turnId);
    }
  };

  const start = (first: LoadedTurn): void => {
    const chain = (async () => {
      let loaded: LoadedTurn | null = first;
      while (loaded) {
        const accountId: string = loaded.conversation.accountId;
        const nextTurnId: string | null = await runHere(loaded);
        if (nextTurnId !== null && draining.signal.aborted) await handOver(nextTurnId);
        loaded = nextTurnId === null || draining.signal.aborted ? null : await resume(accountId, nextTurnId);
      }
    })().catch((error: unknown) => log.error({ err: error, turnId: first.turnId }, 'turn could not be run'));
    const tracked = chain.finally(() => chains.delete(tracked));
    chains.add(tracked);
  };

  /** A server that is closing leaves the queue to another, whose sweep finds it at once. */
  const handOver = (turnId: string): Promise<void> =>
    stores.turns
      .release(turnId)
      .catch((error: unknown) => log.warn({ err: error, turnId }, 'a turn waits for its lease'));

  /** Renews the leases of what runs here. A turn that another server has taken is ended: that server's end of it counts. */
  const beat = async (): Promise<void> => {
    const held = [...running.values()].map(({ lease }) => lease);
    if (held.length === 0) return;
    const lost = await stores.turns.renew(held);
    // A turn that was begun anew meanwhile runs under the same id, and another lease.
    for (const { lease, cancel } of running.values())
      if (held.includes(lease) && lost.includes(lease.turnId)) cancel.abort(new BotError('LEASE_LOST'));
  };
  let isBeating = false;
  const heart = setInterval(() => {
    if (isBeating) return;
    isBeating = true;
    beat()
      .catch((error: unknown) => log.warn({ err: error }, 'leases could not be renewed'))
      .finally(() => (isBeating = false));
  }, limits.leaseMs / BEATS_PER_LEASE);
  heart.unref();

  const resume = (accountId: string, turnId: string): Promise<LoadedTurn | null> =>
    stores.turns.resume({
      accountId,
      turnId,
      historyLimit: limits.historyMessages,
      leaseMs: limits.leaseMs,
    });

  /** When the turn has ended, on whichever server (true), or when it is time to look it up again. */
  const untilEnd = async ({ id, conversationId, sequence }: TurnRecord, wasTold: boolean): Promise<boolean> => {
    const enough = AbortSignal.timeout(LOOK_UP_MS);
    // Told before, and yet not stored: what it came to is written by whoever sweeps it up.
    if (wasTold) return untilAborted(enough);
    try {
      for await (const event of ports.events.subscribe(conversationId, cursorOf(sequence, 0), enough))
        if (event.turnId === id && (event.kind === 'TurnCompleted' || event.kind === 'TurnFailed')) return true;
    } catch (error) {
      log.debug({ err: error, turnId: id }, 'the end of a turn is looked up instead of waited for');
    }
    return untilAborted(enough);
  };

  /** Throws TURN_TIMEOUT where the turns before it, or its server, take longer than anybody waits. */
  const completionOf = async (accountId: string, turnId: string): Promise<TurnRecord> => {
    const startedAt = performance.now();
    let wasTold = false;
    for (;;) {
      const record = await running.get(turnId)?.record;
      if (record) return record;
      const stored = await stores.conversations.findTurn(accountId, turnId);
      if (!stored) throw new BotError('NOT_FOUND', { what: 'The turn' });
      if (stored.status !== 'QUEUED' && stored.status !== 'RUNNING') return stored;
      const limitMs = limits.completionTimeoutMs;
      if (performance.now() - startedAt > limitMs) throw new BotError('TURN_TIMEOUT', { limitMs });
      wasTold = await untilEnd(stored, wasTold);
    }
  };

  return {
    start,
    completionOf: (accountId, turnId) => {
      const completion = completionOf(accountId, turnId);
      // Nobody has to wait for it.
      completion.catch(() => undefined);
      return completion;
    },
    cancel: (cancellation) => {
      const turns = [...running.values()].filter((turn) => isMeant(cancellation, turn));
      // Turns that wait in front of the message that interrupts end as soon as they begin.
      if ('beforeSequence' in cancellation && turns.length > 0)
        interruptedBefore.set(cancellation.conversationId, cancellation.beforeSequence);
      const reason = new BotError('belowFence' in cancellation ? 'LEASE_LOST' : 'TURN_CANCELLED');
      for (const turn of turns) turn.cancel.abort(reason);
      return turns.length > 0;
    },
    busyPolicyOf: (conversationId) => {
      for (const turn of running.values()) if (turn.conversationId === conversationId) return turn.ifBusy;
      return null;
    },
    resume: async (accountId, turnId) => {
      const loaded = await resume(accountId, turnId);
      if (loaded) start(loaded);
    },
    sweep: async () => {
      const left = await stores.turns.expired({ limit: 100 });
      let taken = 0;
      for (const { accountId, turnId } of left) {
        if (running.has(turnId)) continue;
        const loaded = await resume(accountId, turnId);
        if (!loaded) continue;
        taken++;
        start(loaded);
      }
      return taken;
    },
    turnsUnderWay: () => running.size,

    drain: async () => {
      draining.abort();
      while (chains.size > 0) await Promise.all(chains);
      clearInterval(heart);
    },
  };
};
