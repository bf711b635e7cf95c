import { defineAction } from 'colloquy/plugin';
import { z } from 'zod';
import { remindersIn } from './reminder.ts';

const MINUTE_MS = 60_000;

/** Keeps the reminder and asks for the job that says it: both with the turn, or neither. */
export const setReminder = (maxPending: number) =>
  defineAction({
    name: 'set_reminder',
    description: 'Reminds the person of something after so many minutes.',
    input: z.object({ what: z.string().min(1), minutes: z.int().min(1).max(10_080) }),
    output: z.object({ pending: z.int() }),
    risk: 'write',
    timeoutMs: 5_000,
    run: async ({ what, minutes }, { records, conversationId, key, enqueue }) => {
      const reminders = remindersIn(records);
      const pending = await reminders.list({ prefix: `${conversationId}/` });
      if (pending.length >= maxPending) return { ok: false, code: 'TOO_MANY' };
      // The same turn, run again after a crash, has the same key: it is one reminder and one job.
      const own = `${conversationId}/${key}`;
      await reminders.put(own, { conversationId, what });
      enqueue('deliver', { key: own }, { delayMs: minutes * MINUTE_MS, key: own });
      return { ok: true, output: { pending: pending.length + 1 } };
    },
  });
