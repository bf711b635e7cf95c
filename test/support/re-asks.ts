/** Counts, from the traces of a conversation's turns, the questions for what was given or refused already. */
import type { BotDefinition, TurnRecord } from '../../src/engine/index.ts';

export interface ReAsk {
  sequence: number;
  slot: string;
  why: string;
}

/**
 * `turns`: one person's, oldest first. A question counts when its slot was filled or refused in the same run of the
 * flow and not emptied since, or when the person's profile has been given or refused the field that it is kept in.
 */
export const reAsksIn = (turns: readonly TurnRecord[], bot: BotDefinition): ReAsk[] => {
  const settled = new Map<string, string>();
  const reAsks: ReAsk[] = [];
  for (const { trace, sequence } of turns) {
    if (!trace) continue;
    const { filled, corrected, refused, cleared, frame } = trace.changes;
    const note = (slots: readonly string[], how: string): void => {
      for (const slot of slots) {
        settled.set(`${frame}.${slot}`, `${slot} was ${how} in turn ${sequence}`);
        const field = fieldOf(slot, bot);
        if (field !== undefined) settled.set(field, `${field} was ${how} in turn ${sequence}`);
      }
    };
    note([...filled, ...corrected], 'given');
    note(refused, 'refused');
    for (const slot of cleared) {
      settled.delete(`${frame}.${slot}`);
      settled.delete(fieldOf(slot, bot) ?? '');
    }
    for (const { frame: run, flow, slot, field } of trace.asked) {
      const why = settled.get(`${run}.${slot}`) ?? (field === null ? undefined : settled.get(field));
      // What cannot be done without is asked for in another task, whatever was said in the first.
      const isNeeded = why?.includes('refused') && bot.flows[flow]?.slots[slot]?.refusal === 'required';
      if (why !== undefined && !isNeeded) reAsks.push({ sequence, slot, why });
    }
  }
  return reAsks;
};

const fieldOf = (slot: string, bot: BotDefinition): string | undefined =>
  Object.values(bot.flows).find(({ slots }) => slots[slot]?.profile !== undefined)?.slots[slot]?.profile;
