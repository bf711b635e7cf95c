/** Names in a flow that must be names of something: steps, flows, slots, actions. */
import { didYouMean } from './did-you-mean.ts';
import type { BundleDraft, FlowDraft, StepDraft } from './draft.ts';
import { knowsPlugins } from './draft.ts';
import { referencesOf } from './flow-graph.ts';
import type { MistakeCode } from './mistake.ts';
import type { YamlPath } from './yaml-file.ts';

type Complain = (at: YamlPath, code: MistakeCode, message: string) => void;

function checkIds(flow: FlowDraft, complain: Complain): void {
  if (flow.header && flow.header.id !== flow.id) {
    complain(['id'], 'ID_MISMATCH', `The flow in ${flow.id}.yaml is called "${flow.header.id}": one name for both.`);
  }
  const seen = new Set<string>();
  for (const { id, at } of flow.steps) {
    if (id !== '' && seen.has(id)) complain([...at, 'id'], 'ID_DUPLICATE', `Two steps are called "${id}".`);
    seen.add(id);
  }
}

function checkSlotName(flow: FlowDraft, name: string, at: YamlPath, complain: Complain): void {
  const names = flow.slots.map((slot) => slot.name);
  if (names.includes(name)) return;
  complain(at, 'SLOT_UNKNOWN', `This flow has no slot "${name}".${didYouMean(name, names)}`);
}

function checkNextSteps(flow: FlowDraft, complain: Complain): void {
  const ids = flow.steps.map(({ id }) => id);
  const check = (target: string, at: YamlPath): void => {
    if (ids.includes(target)) return;
    complain(at, 'STEP_UNKNOWN', `This flow has no step "${target}".${didYouMean(target, ids)}`);
  };
  if (flow.header?.start !== undefined) check(flow.header.start, ['start']);
  for (const step of flow.steps) {
    const next = step.entry?.next_step;
    if (typeof next === 'string') check(next, [...step.at, 'next_step']);
    else for (const [i, branch] of (next ?? []).entries()) check(branch.step, [...step.at, 'next_step', i, 'step']);
    const references = referencesOf(step);
    for (const target of references.steps ?? []) check(target, flow.yaml.find(step.at, target) ?? step.at);
    for (const slot of references.slots ?? [])
      checkSlotName(flow, slot, flow.yaml.find(step.at, slot) ?? step.at, complain);
  }
}

function checkFlowsAndActions(flow: FlowDraft, draft: BundleDraft, complain: Complain): void {
  const flows = draft.flows.map(({ id }) => id);
  const actions = draft.plugins.flatMap(({ contribution }) => (contribution?.actions ?? []).map(({ name }) => name));
  for (const step of flow.steps) {
    const references = referencesOf(step);
    for (const target of references.flows ?? []) {
      if (flows.includes(target)) continue;
      const message = `There is no flow "${target}".${didYouMean(target, flows)}`;
      complain(flow.yaml.find(step.at, target) ?? step.at, 'FLOW_UNKNOWN', message);
    }
    for (const action of references.actions ?? []) {
      if (actions.includes(action) || !knowsPlugins(draft)) continue;
      const message = `No plugin of this bot brings the action "${action}".${didYouMean(action, actions)}`;
      complain(flow.yaml.find(step.at, action) ?? step.at, 'ACTION_UNKNOWN', message);
    }
  }
}

function checkQuestion(flow: FlowDraft, { at, entry }: StepDraft, complain: Complain): void {
  if (!entry?.expected_input) return;
  const { variable, type } = entry.expected_input;
  checkSlotName(flow, variable, [...at, 'expected_input', 'variable'], complain);
  const slot = flow.slots.find(({ name }) => name === variable);
  if (!slot?.entry || type === undefined || type === slot.entry.type) return;
  const message = `The slot "${variable}" is of type ${slot.entry.type}, not ${type}.`;
  complain([...at, 'expected_input', 'type'], 'VALUE_INVALID', message);
}

function checkSlots(flow: FlowDraft, complain: Complain): void {
  const names = flow.slots.map(({ name }) => name);
  for (const { name, at, entry } of flow.slots) {
    if (!entry) continue;
    if (entry.refusal === 'alternative' && entry.alternative === undefined) {
      complain([...at, 'refusal'], 'VALUE_INVALID', 'A refusal with an alternative names the slot to ask for instead.');
    }
    if (entry.alternative !== undefined && (!names.includes(entry.alternative) || entry.alternative === name)) {
      const message = `The alternative is another slot of this flow.${didYouMean(entry.alternative, names)}`;
      complain([...at, 'alternative'], 'SLOT_UNKNOWN', message);
    }
    if (entry.min !== undefined && entry.max !== undefined && entry.min > entry.max) {
      complain([...at, 'min'], 'VALUE_INVALID', `The smallest value ${entry.min} is above the largest ${entry.max}.`);
    }
    const isOffered = flow.steps.some(
      (step) =>
        step.entry?.expected_input?.variable === name &&
        (step.entry.buttons || Object.hasOwn(step.options ?? {}, 'options')),
    );
    const wantsChoices = entry.type === 'multi_choice' || (entry.type === 'choice' && !isOffered);
    if (wantsChoices && (entry.choices ?? []).length === 0) {
      const message = `The slot "${name}" has no choices, and no step that asks for it offers any.`;
      complain(at, 'CHOICES_MISSING', message);
    }
  }
}

function checkValuesAreOnce(flow: FlowDraft, complain: Complain): void {
  const check = (values: readonly string[], at: YamlPath, what: string): void => {
    for (const [i, value] of values.entries()) {
      if (values.indexOf(value) < i)
        complain([...at, i, 'value'], 'ID_DUPLICATE', `Two ${what} have the value "${value}".`);
    }
  };
  for (const { at, entry } of flow.steps) {
    check(
      (entry?.buttons ?? []).map(({ value }) => value),
      [...at, 'buttons'],
      'buttons',
    );
  }
  for (const { at, entry } of flow.slots) {
    check(
      (entry?.choices ?? []).map(({ value }) => value),
      [...at, 'choices'],
      'choices',
    );
  }
}

export function checkReferences(flow: FlowDraft, draft: BundleDraft): void {
  const complain: Complain = (at, code, message) => draft.mistakes.push(flow.yaml.mistake(at, code, message));
  checkIds(flow, complain);
  checkNextSteps(flow, complain);
  checkFlowsAndActions(flow, draft, complain);
  for (const step of flow.steps) checkQuestion(flow, step, complain);
  checkSlots(flow, complain);
  checkValuesAreOnce(flow, complain);
}
