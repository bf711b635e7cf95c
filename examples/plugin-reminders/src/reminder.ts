import type { JsonObject, PluginRecords, RecordCollection } from 'colloquy/plugin';

/** Something to be said later, in the conversation where it was asked for. */
export interface Reminder extends JsonObject {
  conversationId: string;
  what: string;
}

/** Kept under `<conversation>/<action's key>`: those of one conversation share a prefix. */
export const remindersIn = (records: PluginRecords): RecordCollection<Reminder> =>
  records.collection<Reminder>('reminders');
