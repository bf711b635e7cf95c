import { defineJob } from 'colloquy/plugin';
import { z } from 'zod';
import { remindersIn } from './reminder.ts';

/** Has the bot say what is due. Run twice, it says it once: a job's notice bears the job's id. */
export const deliver = defineJob({
  input: z.object({ key: z.string() }),
  run: async ({ key }, { records, notify }) => {
    const reminders = remindersIn(records);
    const reminder = await reminders.get(key);
    if (!reminder) return;
    const { conversationId, what } = reminder.value;
    await notify(conversationId, 'due', { what });
    await reminders.delete(key);
  },
});
