import { defineAction } from 'colloquy/plugin';
import { z } from 'zod';
import { remindersIn } from './reminder.ts';

/** The jobs stay: one that finds its reminder gone has nothing to say. */
export const forgetReminders = defineAction({
  name: 'forget_reminders',
  description: 'Forgets the reminders of this conversation.',
  input: z.object({}),
  output: z.object({ forgotten: z.int() }),
  risk: 'write',
  timeoutMs: 5_000,
  run: async (_, { records, conversationId }) => {
    const reminders = remindersIn(records);
    const pending = await reminders.list({ prefix: `${conversationId}/` });
    for (const { key } of pending) await reminders.delete(key);
    return { ok: true, output: { forgotten: pending.length } };
  },
});
