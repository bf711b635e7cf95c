/** Which tasks a message asks for beside or instead of the one under way, each with the values that it gives for it. */
import { hear } from '../../understanding/index.ts';
import type { SlotSpec, UnderstandInput, Understanding } from '../../understanding/types.ts';
import type { FlowDefinition } from '../bundle/definition.ts';
import { isAllowed } from '../state/allowed-value.ts';
import type { SlotInput } from './effects.ts';
import type { PerceivedTask, PerceivedTasks, Ranking, TurnView } from './view.ts';

/** A part of a message has to sound this much like a task to be one of several, 0..1. */
const SURE = 0.6;

/** A part that calls the task under way off is this sure to do so, 0..1. */
const CALLED_OFF = 0.5;

interface Given {
  view: TurnView;
  base: Pick<UnderstandInput, 'text' | 'locale' | 'moment'>;
  /** The message cut where one thing may be asked for after the other (`partsOf`). */
  parts: readonly string[];
  /** The rankings of the whole message, and how to rank a part of it. */
  rankings: Readonly<Record<string, Ranking>>;
  rank: (text: string) => Readonly<Record<string, Ranking>>;
  /** What a flow's slots take from a message that nothing was asked before. */
  slotsOf: (flow: FlowDefinition) => readonly SlotSpec[];
  inCurrency: (understanding: Understanding) => Understanding;
}

/**
 * Undefined where the message asks for nothing but what is under way, or for one task with none under way: what it says is
 * understood on behalf of that one already.
 */
export const perceiveTasks = (given: Given): PerceivedTasks | undefined => {
  const { view, base, parts } = given;
  const likely = parts.length > 1 ? parts.map((text) => heardIn(text, given)) : [];
  const heard = likely.map(({ text, flow }) => ({ text, flow: flow && flow.score >= SURE ? flow : null }));
  const flows = new Set(heard.flatMap(({ flow }) => flow?.id ?? []));
  if (view.frame === null) return flows.size > 1 ? { asked: tasksOf(heard, given), isInstead: false } : undefined;
  const first = likely.findIndex(({ flow }) => flow !== null);
  const isInstead = first > 0 && likely.slice(0, first).some(({ text }) => isCalledOff(text, given));
  if (isInstead) return { asked: tasksOf(likely.slice(first), given), isInstead };
  if (flows.size > 1) return { asked: tasksOf(heard, given), isInstead };
  const whole = flowAsked(given.rankings, given);
  return whole ? { asked: [taskOf(whole, base.text, given)], isInstead } : undefined;
};

interface Heard {
  text: string;
  flow: AskedFlow | null;
}

interface AskedFlow {
  id: string;
  /** 0..1 */
  score: number;
}

/** "Stop that" asks for nothing, though a task that stops cards has much the same words. */
const heardIn = (text: string, given: Given): Heard => {
  const isNoTask = given.view.frame !== null && hear({ ...given.base, text })({}).callsOff === true;
  return { text, flow: isNoTask ? null : flowAsked(given.rank(text), given) };
};

/** The flow that a text asks for, other than those under way; null where a stored answer fits better. */
const flowAsked = ({ flow: flows, faq }: Readonly<Record<string, Ranking>>, { view }: Given): AskedFlow | null => {
  if (!flows?.isInScope || (faq?.isInScope && faq.score > flows.score)) return null;
  const id = flows.candidates[0]?.id ?? '';
  const flow = view.bot.flows[id];
  if (!flow || view.state.stack.some((frame) => frame.flow === id)) return null;
  return flow.when === undefined || view.evaluate(flow.when) === true ? { id, score: flows.score } : null;
};

/** A part that asks for no task of its own goes on with the one before it: "send money to Ana, fifty dollars". */
const tasksOf = (heard: readonly Heard[], given: Given): PerceivedTask[] => {
  const tasks: { flow: AskedFlow; texts: string[] }[] = [];
  const ahead: string[] = [];
  for (const { text, flow } of heard) {
    const last = tasks.at(-1);
    if (flow !== null && flow.id !== last?.flow.id) tasks.push({ flow, texts: last ? [text] : [...ahead, text] });
    else (last?.texts ?? ahead).push(text);
  }
  return tasks
    .filter(({ flow }, at) => tasks.findIndex((other) => other.flow.id === flow.id) === at)
    .map(({ flow, texts }) => taskOf(flow, texts.join(', '), given));
};

const taskOf = ({ id, score }: AskedFlow, text: string, given: Given): PerceivedTask => {
  const flow = given.view.bot.flows[id];
  if (!flow) return { flow: id, score, slots: {} };
  const { slots: found } = given.inCurrency(hear({ ...given.base, text })({ slots: given.slotsOf(flow) }));
  const slots: Record<string, SlotInput> = {};
  for (const { slot: name, value, alternatives = [], range, certainty, raw } of found) {
    const slot = flow.slots[name];
    const allowed = slot && [value, ...alternatives].find((reading) => isAllowed(slot, reading, given.view));
    if (allowed !== undefined) slots[name] = { value: allowed, range, certainty, raw, source: 'user' };
  }
  return { flow: id, score, slots };
};

const isCalledOff = (text: string, { base }: Given): boolean => {
  const { acts, callsOff } = hear({ ...base, text })({});
  return callsOff === true || acts.some(({ act, score }) => act === 'cancel' && score >= CALLED_OFF);
};
