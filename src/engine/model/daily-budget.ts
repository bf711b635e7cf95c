import { once } from 'node:events';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { UsageStore } from '../ports/usage.ts';
import { capWatch } from './cap-watch.ts';

/** How long figures from the store are believed, ms. */
const REFRESH_MS = 30_000;

export interface Payer {
  accountId: string;
  botId: string;
  /** null: no limit of its own. */
  botLimitUsd: number | null;
  accountLimitUsd: number | null;
}

/** Money put aside for a call under way; whoever holds it settles it with what the call really cost. */
export interface Reservation {
  settle(costUsd: number): void;
}

interface Spending {
  day: string;
  /** When the store was last asked, ms since 1970. */
  askedAt: number;
  usd: number;
  reservedUsd: number;
}

/**
 * What accounts and bots spend in a UTC day. Every call puts its worst case aside first, so that calls in parallel
 * cannot pass a limit together. Figures are the store's, at most 30 s old, plus what this process has spent since; what
 * other servers spend in those seconds is seen late. Caps that are nearly spent are told of (`capWatch`).
 */
export const dailyBudget = ({
  usage,
  clock,
  log,
}: {
  usage: Pick<UsageStore, 'spentSince' | 'noteCap'>;
  clock: Clock;
  log: Log;
}) => {
  const spendings = new Map<string, Spending>();
  const refreshes = new Map<string, Promise<void>>();
  const caps = capWatch({ usage, clock, log });

  const spendingOf = (key: string, day: string): Spending => {
    const known = spendings.get(key);
    if (known?.day === day) return known;
    const fresh = { day, askedAt: 0, usd: 0, reservedUsd: 0 };
    spendings.set(key, fresh);
    return fresh;
  };

  const refresh = async (payer: Payer, account: Spending, bot: Spending): Promise<void> => {
    const spent = await usage.spentSince(payer.accountId, payer.botId, `${bot.day}T00:00:00.000Z`);
    // Never back down: a call of ours may be settled here and not yet be committed there.
    account.usd = Math.max(account.usd, spent.accountUsd);
    bot.usd = Math.max(bot.usd, spent.botUsd);
    bot.askedAt = clock.now().getTime();
  };

  const refreshOnce = (payer: Payer, key: string, account: Spending, bot: Spending): Promise<void> => {
    const running = refreshes.get(key) ?? refresh(payer, account, bot).finally(() => refreshes.delete(key));
    refreshes.set(key, running);
    return running;
  };

  /** `worstCaseUsd`: of a call that was refused. Calls under way count for nothing here: most cost less than was put aside. */
  const lookAt = (payer: Payer, account: Spending, bot: Spending, worstCaseUsd: number | null): void => {
    const { accountId, botId, accountLimitUsd, botLimitUsd } = payer;
    const look = (cap: 'ACCOUNT' | 'BOT', { usd: spentUsd, day }: Spending, limitUsd: number | null): void => {
      if (limitUsd === null) return;
      const isTooLittle = worstCaseUsd !== null && spentUsd + worstCaseUsd > limitUsd;
      caps.look({ cap, accountId, botId, conversationId: null, day, spentUsd, limitUsd, isTooLittle });
    };
    look('ACCOUNT', account, accountLimitUsd);
    look('BOT', bot, botLimitUsd);
  };

  return {
    caps,
    /** null: the call might pass a limit, or the store cannot say what was spent. */
    async reserve(payer: Payer, worstCaseUsd: number, signal: AbortSignal): Promise<Reservation | null> {
      const now = clock.now();
      const day = now.toISOString().slice(0, 10);
      const botKey = `${payer.accountId} ${payer.botId}`;
      const account = spendingOf(payer.accountId, day);
      const bot = spendingOf(botKey, day);

      const isLimited = payer.botLimitUsd !== null || payer.accountLimitUsd !== null;
      if (isLimited && now.getTime() - bot.askedAt > REFRESH_MS) {
        try {
          await Promise.race([refreshOnce(payer, botKey, account, bot), once(signal, 'abort')]);
          signal.throwIfAborted();
        } catch (error) {
          log.warn({ err: error, botId: payer.botId }, 'what the bot has spent today is not known');
          if (bot.askedAt === 0) return null;
        }
      }
      const passes = (spending: Spending, limitUsd: number | null): boolean =>
        limitUsd === null || spending.usd + spending.reservedUsd + worstCaseUsd <= limitUsd;
      if (!passes(account, payer.accountLimitUsd) || !passes(bot, payer.botLimitUsd)) {
        lookAt(payer, account, bot, worstCaseUsd);
        return null;
      }

      account.reservedUsd += worstCaseUsd;
      bot.reservedUsd += worstCaseUsd;
      return {
        settle(costUsd) {
          for (const spending of [account, bot]) {
            spending.reservedUsd = Math.max(0, spending.reservedUsd - worstCaseUsd);
            spending.usd += costUsd;
          }
          lookAt(payer, account, bot, null);
        },
      };
    },
  };
};
export type DailyBudget = ReturnType<typeof dailyBudget>;
