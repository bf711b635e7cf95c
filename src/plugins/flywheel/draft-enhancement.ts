/** A patch for a flow from a conversation that left it: more to try where it gave up, or one more option to choose. */
import type { BotDefinition, FlowDefinition, JsonObject, StepDefinition } from '../../engine/plugin.ts';
import type { FlowChange } from '../../engine/plugin-server.ts';
import { giveUpStep } from './draft-flow.ts';
import { stepsAfter, waysTo } from './flow-ways.ts';
import type { FlowIdea } from './idea.ts';
import { localised } from './phrases.ts';
import { plainText } from './plain-text.ts';
import { solutionNodes, wordOf } from './solution-nodes.ts';
import type { Transcript } from './transcript.ts';

type Patch = Extract<FlowChange, { kind: 'patch' }>;

export function draftEnhancement(
  idea: FlowIdea,
  {
    transcript,
    flow,
    divergedAt,
    bot,
  }: { transcript: Transcript; flow: FlowDefinition; divergedAt: string; bot: BotDefinition },
): Patch {
  const prefix = freePrefix(flow, idea.solution.resolution);
  const place = placeFor(transcript, flow, divergedAt);
  const handOff = Object.values(flow.steps).find(({ type }) => type === 'hand_off')?.id;
  const giveUp = place.kind === 'before' ? place.to : (handOff ?? `${prefix}_give_up`);
  const nodes = solutionNodes(idea.solution, { locales: bot.locales, prefix, giveUp });
  const needsEnd = flow.steps[giveUp] === undefined;
  const patch: Patch = {
    kind: 'patch',
    flow: flow.id,
    addExamples: [],
    addSteps: [...nodes.steps, ...(needsEnd ? [giveUpStep(bot, giveUp, idea.title)] : [])],
    addSlots: nodes.slots,
    addOptions: [],
    redirects: [],
    start: null,
  };
  if (place.kind === 'before')
    return { ...patch, redirects: [{ step: place.step, to: place.to, nextStep: nodes.first }] };
  const label = plainText(idea.solution.steps[0]?.answer ?? wordsAt(transcript, divergedAt) ?? idea.title, 60);
  if (place.kind === 'option') {
    const value = freeValue(flow, place.step, label);
    return { ...patch, addOptions: [{ step: place.step, text: label, value, nextStep: nodes.first }] };
  }
  return withNewStart(patch, { flow, prefix, label, first: nodes.first, bot });
}

type PatchPlace = { kind: 'before'; step: string; to: string } | { kind: 'option'; step: string } | { kind: 'start' };

/** Where the flow gave up; else where a choice lacked an option; else before the flow's own first step. */
function placeFor({ steps }: Transcript, flow: FlowDefinition, divergedAt: string): PatchPlace {
  const left = flow.steps[divergedAt];
  const own = steps.filter((step) => step.flow === flow.id);
  if (left?.type === 'hand_off') {
    const before = own.findLast((step) => step.step !== divergedAt && step.variable !== null)?.step;
    if (before !== undefined && waysTo(flow, before, divergedAt).length > 0)
      return { kind: 'before', step: before, to: divergedAt };
  }
  if (left?.type === 'choose') return { kind: 'option', step: left.id };
  const handOff = left && stepsAfter(flow, left.id).find((id) => flow.steps[id]?.type === 'hand_off');
  if (left && handOff !== undefined) return { kind: 'before', step: left.id, to: handOff };
  const choice = own.find(({ step }) => flow.steps[step]?.type === 'choose')?.step;
  return choice === undefined ? { kind: 'start' } : { kind: 'option', step: choice };
}

/** A decision ahead of everything: this matter, or what the flow is for. */
function withNewStart(
  patch: Patch,
  {
    flow,
    prefix,
    label,
    first,
    bot,
  }: { flow: FlowDefinition; prefix: string; label: string; first: string; bot: BotDefinition },
): Patch {
  const id = `${prefix}_which`;
  const title = typeof flow.title === 'string' ? flow.title : (flow.title[bot.locales[0] ?? 'en'] ?? flow.id);
  const decision: JsonObject = {
    id,
    type: 'choose',
    expected_input: { type: 'choice', variable: id },
    message: { text: localised(bot.locales, (say) => say('which')) },
    buttons: [
      { text: localised(bot.locales, () => title), value: 'usual' },
      { text: localised(bot.locales, () => label), value: 'other' },
    ],
    next_step: [{ when: `slots.${id} == 'other'`, step: first }, { step: flow.start }],
  };
  const slot = { type: 'choice', description: 'which of these it is', refusal: 'optional' };
  return { ...patch, addSteps: [decision, ...patch.addSteps], addSlots: { ...patch.addSlots, [id]: slot }, start: id };
}

/** What the person said when the step had no answer for them. */
const wordsAt = ({ steps }: Transcript, at: string): string | undefined =>
  steps.findLast((step) => step.step === at && step.answer?.kind === 'aside')?.answer?.text;

const freePrefix = (flow: FlowDefinition, resolution: string): string => {
  const word = `try_${wordOf(resolution, 'more').slice(0, 24).replace(/_+$/, '')}`;
  const isTaken = (prefix: string): boolean =>
    [...Object.keys(flow.steps), ...Object.keys(flow.slots)].some((id) => id.startsWith(`${prefix}_`));
  let free = word;
  for (let i = 2; isTaken(free); i++) free = `${word}_${i}`;
  return free;
};

const freeValue = (flow: FlowDefinition, step: string, label: string): string => {
  const { buttons = [], expectedInput } = flow.steps[step] as StepDefinition;
  const taken = new Set([
    ...buttons.map(({ value }) => value),
    ...(flow.slots[expectedInput?.variable ?? '']?.choices ?? []).map(({ value }) => value),
  ]);
  const value = wordOf(label, 'other');
  let free = value;
  for (let i = 2; taken.has(free); i++) free = `${value}_${i}`;
  return free;
};
