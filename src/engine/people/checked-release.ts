/** What a person hands back to the bot, held to the flows that it is for. */
import type { BotDefinition, FlowDefinition, SlotDefinition } from '../bundle/definition.ts';
import { BotError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { isOfType } from '../state/typed-value.ts';
import { currentFrame } from '../state/state.ts';
import type { ConversationState } from '../state/state.ts';
import type { SlotValue } from '../../understanding/types.ts';

export interface ReleaseProblem {
  code: string;
  message: string;
  path?: readonly string[];
}

/** More than any flow has. */
const MOST_SLOTS = 100;
const LONGEST_TEXT = 2_000;

/** Every mistake at once. A slot is one of the flow that is to start, else of the flow that goes on. */
export const checkedRelease = (
  { flows }: Pick<BotDefinition, 'flows'>,
  state: Readonly<ConversationState>,
  { slots, startFlow }: { slots: JsonObject; startFlow: string | null },
): { slots: Record<string, SlotValue>; startFlow: string | null } | { problems: ReleaseProblem[] } => {
  const flowOf = (id: string | null | undefined): FlowDefinition | undefined =>
    id != null && Object.hasOwn(flows, id) ? flows[id] : undefined;
  const started = flowOf(startFlow);
  const running = flowOf(currentFrame(state)?.flow);
  const problems: ReleaseProblem[] = [];
  const refuse = (error: BotError, path: readonly string[]): void => {
    problems.push({ code: error.code, message: error.message, path: ['input', ...path] });
  };
  const refuseValue = (name: string, problem: string): void =>
    refuse(new BotError('INVALID_INPUT', { where: `slots.${name}`, problem }), ['slots', name]);

  if (startFlow !== null && !started) refuse(new BotError('FLOW_UNKNOWN', { flow: startFlow }), ['startFlow']);
  else if (started && state.stack.some(({ flow }) => flow === started.id))
    refuse(new BotError('INVALID_INPUT', { where: 'startFlow', problem: 'is under way already' }), ['startFlow']);

  const checked: Record<string, SlotValue> = {};
  for (const [name, value] of Object.entries(slots).slice(0, MOST_SLOTS)) {
    const slot = [started, running].flatMap((flow) =>
      flow && Object.hasOwn(flow.slots, name) ? flow.slots[name] : [],
    )[0];
    if (!slot) refuseValue(name, 'the flow has no such slot');
    else if (!isOfType(slot, value)) refuseValue(name, `must be ${expected(slot)}`);
    else if (typeof value === 'string' && value.length > LONGEST_TEXT)
      refuseValue(name, `must have at most ${LONGEST_TEXT} characters`);
    else if (typeof value === 'number' && (value < (slot.min ?? -Infinity) || value > (slot.max ?? Infinity)))
      refuseValue(name, `must be from ${slot.min ?? 'any'} to ${slot.max ?? 'any'}`);
    else checked[name] = value;
  }
  return problems.length > 0 ? { problems } : { slots: checked, startFlow };
};

const EXPECTED: Partial<Record<SlotDefinition['type'], string>> = {
  number: 'a number',
  duration: 'a number of minutes',
  yes_no: 'true or false',
  date: 'a date, YYYY-MM-DD',
  time: 'a time, HH:MM',
  rating: 'a whole number',
  multi_choice: 'a list of its choices',
  list: 'a list of texts',
  date_range: 'two dates, { from, to }',
  time_range: 'two times, { from, to }',
  address: 'an address, { text, street, postcode, city }',
  money: 'an amount with its currency: { amount, currency }',
};

const expected = ({ type, choices }: SlotDefinition): string =>
  type === 'choice' && choices
    ? `one of ${choices.map(({ value }) => value).join(', ')}`
    : (EXPECTED[type] ?? `text that is ${type === 'text' ? 'not empty' : `a ${type}`}`);
