/** Every text and every expression of a bundle, with the place it stands at. */
import type { LocalisedText } from './definition.ts';
import type { BundleDraft, FlowDraft, StepDraft } from './draft.ts';
import { referencesOf } from './flow-graph.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

export interface TextPlace {
  yaml: YamlFile;
  at: YamlPath;
  text: LocalisedText;
  /** The flow whose slots and variables it may read. */
  flow: FlowDraft | null;
}

export interface ExpressionPlace {
  yaml: YamlFile;
  at: YamlPath;
  expression: string;
  wanted: 'condition' | 'value';
  flow: FlowDraft;
  /** Whether it judges a `value`. */
  judges: boolean;
}

type Fields = Readonly<Record<string, LocalisedText | undefined>>;

const textsAt = (yaml: YamlFile, at: YamlPath, fields: Fields, flow: FlowDraft | null): TextPlace[] =>
  Object.entries(fields).flatMap(([key, text]) => (text === undefined ? [] : [{ yaml, at: [...at, key], text, flow }]));

export function textsOfStep(flow: FlowDraft, step: StepDraft): TextPlace[] {
  const { yaml } = flow;
  const { at, entry } = step;
  const media = (entry?.message?.media ?? []).flatMap(({ description }, i) =>
    textsAt(yaml, [...at, 'message', 'media', i], { description }, flow),
  );
  const buttons = (entry?.buttons ?? []).flatMap(({ text }, i) => textsAt(yaml, [...at, 'buttons', i], { text }, flow));
  const inOptions = (referencesOf(step).texts ?? []).map(
    (text): TextPlace => ({ yaml, at: placeOf(flow, step, text), text, flow }),
  );
  return [
    ...textsAt(yaml, [...at, 'message'], { text: entry?.message?.text }, flow),
    ...media,
    ...buttons,
    ...inOptions,
  ];
}

/** Where a text among the keys of a step's type stands: found by a wording, for those keys are the type's own affair. */
function placeOf({ yaml }: FlowDraft, { at }: StepDraft, text: LocalisedText): YamlPath {
  const [wording = ''] = typeof text === 'string' ? [text] : Object.values(text);
  const found = yaml.find(at, wording);
  if (!found) return at;
  return typeof text === 'string' ? found : found.slice(0, -1);
}

export function expressionsOfStep(flow: FlowDraft, step: StepDraft): ExpressionPlace[] {
  const { yaml } = flow;
  const next = step.entry?.next_step;
  const guards = (Array.isArray(next) ? next : []).flatMap(({ when }, i): ExpressionPlace[] => {
    if (when === undefined) return [];
    const at = [...step.at, 'next_step', i, 'when'];
    return [{ yaml, at, expression: when, wanted: 'condition', flow, judges: false }];
  });
  const inOptions = (referencesOf(step).expressions ?? []).map((expression): ExpressionPlace => {
    const at = yaml.find(step.at, expression) ?? step.at;
    return { yaml, at, expression, wanted: 'value', flow, judges: false };
  });
  return [...guards, ...inOptions];
}

function textsOfFlow(flow: FlowDraft): TextPlace[] {
  const { yaml, header } = flow;
  const slots = flow.slots.flatMap(({ at, entry }) =>
    textsAt(yaml, at, { label: entry?.label, why: entry?.why, invalid: entry?.invalid }, flow),
  );
  const title = textsAt(yaml, [], { title: header?.title }, flow);
  return [...title, ...slots, ...flow.steps.flatMap((step) => textsOfStep(flow, step))];
}

function expressionsOfFlow(flow: FlowDraft): ExpressionPlace[] {
  const { yaml, header } = flow;
  const offered: ExpressionPlace[] =
    header?.when === undefined
      ? []
      : [{ yaml, at: ['when'], expression: header.when, wanted: 'condition', flow, judges: false }];
  const valid = flow.slots.flatMap(({ at, entry }): ExpressionPlace[] =>
    entry?.valid === undefined
      ? []
      : [{ yaml, at: [...at, 'valid'], expression: entry.valid, wanted: 'condition', flow, judges: true }],
  );
  return [...offered, ...valid, ...flow.steps.flatMap((step) => expressionsOfStep(flow, step))];
}

/** The texts that have a wording for each locale; `templates/` has a file for each instead. */
export function textsOf(draft: BundleDraft): TextPlace[] {
  const { bot } = draft;
  const start = bot?.file.start;
  const greeting = bot ? textsAt(bot.yaml, ['start'], { message: start?.message }, null) : [];
  const buttons = bot
    ? (start?.buttons ?? []).flatMap(({ text }, i) => textsAt(bot.yaml, ['start', 'buttons', i], { text }, null))
    : [];
  const faq = draft.faq.flatMap(({ yaml, at, entry }) =>
    textsAt(yaml, at, { question: entry.question, answer: entry.answer }, null),
  );
  return [...greeting, ...buttons, ...faq, ...draft.flows.flatMap(textsOfFlow)];
}

export const expressionsOf = (draft: BundleDraft): ExpressionPlace[] => draft.flows.flatMap(expressionsOfFlow);
