/**
 * A change put into a bundle's files. A patch is applied to the author's own YAML as a document, not as data, so that
 * comments, order and quoting stay as they were.
 */
import { BotError } from '../../engine/plugin.ts';
import type { BotDefinition, FlowDefinition, JsonObject } from '../../engine/plugin.ts';
import type { BundleFiles, FlowChange } from '../../engine/plugin-server.ts';
import { Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { YAMLMap } from 'yaml';
import { waysTo } from './flow-ways.ts';

type Patch = Extract<FlowChange, { kind: 'patch' }>;

const FORMAT = { lineWidth: 120, flowCollectionPadding: true } as const;
const pathOf = (flow: string): string => `flows/${flow}.yaml`;

/** The files with the change in them. Throws PROPOSAL_INVALID where the flow has changed too much to be patched. */
export function applyChange(change: FlowChange, files: BundleFiles, bot: BotDefinition): BundleFiles {
  if (change.kind === 'new_flow') {
    const path = pathOf(change.flow.id);
    if (files[path] !== undefined) throw new BotError('PROPOSAL_INVALID', { problem: `${path} is there already` });
    return { ...files, [path]: new Document(change.flow).toString(FORMAT) };
  }
  const path = pathOf(change.flow);
  const flow = bot.flows[change.flow];
  const text = files[path];
  if (!flow || text === undefined) throw new BotError('PROPOSAL_INVALID', { problem: `there is no ${path}` });
  return { ...files, [path]: patched(text, flow, change, bot) };
}

function patched(text: string, flow: FlowDefinition, change: Patch, bot: BotDefinition): string {
  const document = parseDocument(text);
  const steps = new Map(
    listOf(document, 'steps').flatMap((item) => (isMap(item) ? [[String(item.get('id')), item] as const] : [])),
  );
  const stepAt = (id: string): YAMLMap => {
    const step = steps.get(id);
    if (!step) throw new BotError('PROPOSAL_INVALID', { problem: `flow "${flow.id}" has no step "${id}" any more` });
    return step;
  };

  sealLastStep(document, flow);
  for (const { step, to, nextStep } of change.redirects) {
    const from = waysTo(flow, step, to)[0];
    if (from === undefined) {
      const problem = `in flow "${flow.id}" nothing leads from "${step}" to "${to}" any more`;
      throw new BotError('PROPOSAL_INVALID', { problem });
    }
    redirect(document, stepAt(from), to, nextStep);
  }
  for (const option of change.addOptions) addOption(document, stepAt(option.step), flow, option, bot);
  for (const example of change.addExamples) document.addIn(['examples'], example);
  for (const [name, slot] of Object.entries(change.addSlots))
    document.setIn(['slots', name], document.createNode(slot));
  for (const step of change.addSteps) document.addIn(['steps'], document.createNode(step));
  if (change.start !== null) document.set('start', change.start);
  return document.toString(FORMAT);
}

const listOf = (document: Document, key: string): readonly unknown[] => {
  const list = document.get(key);
  return isSeq(list) ? list.items : [];
};

/** A flow may end by running off its last step; with steps added behind, that step has to say so. */
function sealLastStep(document: Document, flow: FlowDefinition): void {
  const last = Object.values(flow.steps).at(-1);
  if (!last || last.type === 'end' || last.type === 'hand_off' || typeof last.nextStep === 'string') return;
  if (last.nextStep?.some(({ when }) => when === undefined)) return;
  let id = 'end';
  for (let i = 2; flow.steps[id]; i++) id = `end_${i}`;
  document.addIn(['steps'], document.createNode({ id, type: 'end' }));
}

function redirect(document: Document, step: YAMLMap, to: string, nextStep: string): void {
  const next = step.get('next_step', true) as unknown;
  if (isSeq(next)) {
    const branches = next.items.filter(isMap);
    const meant = branches.filter((branch) => String(branch.get('step')) === to);
    for (const branch of meant) branch.set('step', nextStep);
    // No branch says so: the flow fell through to it.
    if (meant.length === 0) next.add(document.createNode({ step: nextStep }));
  } else if (isScalar(next)) next.value = nextStep;
  else step.set('next_step', nextStep);
}

function addOption(
  document: Document,
  step: YAMLMap,
  flow: FlowDefinition,
  option: Patch['addOptions'][number],
  bot: BotDefinition,
): void {
  const definition = flow.steps[option.step];
  const variable = definition?.expectedInput?.variable ?? '';
  const text =
    bot.locales.length === 1 ? option.text : Object.fromEntries(bot.locales.map((locale) => [locale, option.text]));
  const buttons = step.get('buttons');
  if (isSeq(buttons)) buttons.add(document.createNode({ text, value: option.value } satisfies JsonObject));
  const choices = document.getIn(['slots', variable, 'choices']);
  if (isSeq(choices)) choices.add(document.createNode({ value: option.value, label: option.text }));

  const branch = document.createNode({ when: `slots.${variable} == '${option.value}'`, step: option.nextStep });
  const next = step.get('next_step', true) as unknown;
  if (isSeq(next)) next.items.unshift(branch);
  else {
    const ids = Object.keys(flow.steps);
    const usual = isScalar(next) ? String(next.value) : ids[ids.indexOf(option.step) + 1];
    step.set('next_step', document.createNode([branch, ...(usual === undefined ? [] : [{ step: usual }])]));
  }
}
