/** A draft without mistakes as the definition that the engine reads: snake_case becomes camelCase, defaults are filled. */
import type { Bursts } from '../ports/bot.ts';
import { CHANNELS } from '../vocabulary.ts';
import { deepFreeze } from '../state/frozen.ts';
import type { Choice } from '../../understanding/types.ts';
import type { BotDefinition, FlowDefinition, ModelPolicy, SlotDefinition, StepDefinition } from './definition.ts';
import type { BundleDraft, FlowDraft, SlotDraft, StepDraft } from './draft.ts';
import { namesIn } from './expressions.ts';
import { nextStepOf } from './flow-graph.ts';
import { countryOfZone, currencyOfCountry } from './region.ts';
import { expressionsOfStep, textsOfStep } from './places.ts';
import type { BotFile } from './schema/bot-file.ts';
import type { StepEntry } from './schema/flow-file.ts';
import { namesInText, textIn } from './texts.ts';

/** Without a prototype: a model or a caller that names `constructor` finds nothing. */
const record = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> => {
  const bare = Object.create(null) as Record<string, T>;
  for (const [name, value] of entries) bare[name] = value;
  return bare;
};

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  record(items.map((item) => [item.id, item]));

function modelPolicy(model: BotFile['model']): ModelPolicy {
  return {
    enabled: model.enabled,
    name: model.name,
    maxCallsPerTurn: model.max_calls_per_turn,
    toolCalls: model.tool_calls,
    decisionTemperature: model.decision_temperature,
    generationTemperature: model.generation_temperature,
    historyMessages: model.history_messages,
    askBelow: model.ask_below,
    dailyBudgetUsd: model.daily_budget_usd,
    conversationBudgetUsd: model.conversation_budget_usd,
    timeoutMs: model.timeout_ms,
  };
}

/** The buttons of the steps that ask for a slot, as its choices: each under its value, known by its words in any locale. */
function choicesFromButtons(flow: FlowDraft, slot: string, locale: string): Choice[] {
  const choices = new Map<string, Choice>();
  for (const { entry } of flow.steps) {
    if (entry?.expected_input?.variable !== slot) continue;
    for (const { text, value } of entry.buttons ?? []) {
      const wordings = typeof text === 'string' ? [text] : Object.values(text);
      const label = textIn(text, locale);
      choices.set(value, { value, label, synonyms: wordings.filter((wording) => wording !== label) });
    }
  }
  return [...choices.values()];
}

function slotDefinition(flow: FlowDraft, { name, entry }: SlotDraft, locale: string): SlotDefinition[] {
  if (!entry) return [];
  const { label, synonyms = [], ...rest } = entry;
  const isYesNo = entry.type === 'yes_no';
  const isOpenChoice = entry.type === 'choice' && !entry.choices;
  const fromButtons = isOpenChoice || isYesNo ? choicesFromButtons(flow, name, locale) : [];
  const isApproval = isYesNo && (entry.approval ?? APPROVAL.test(name));
  const isHeardEarly = entry.heard === 'announced' || entry.heard === 'anywhere';
  const isAskedOnly = isApproval || entry.heard === 'asked' || ((isOpenChoice || isYesNo) && !isHeardEarly);
  const words = [
    ...(label === undefined ? [] : typeof label === 'string' ? [label] : Object.values(label)),
    ...synonyms,
  ];
  return [
    {
      ...rest,
      name,
      label,
      isAskedOnly,
      ...(entry.type === 'rating' && { min: entry.min ?? RATING.min, max: entry.max ?? RATING.max }),
      ...(words.length > 0 && { words }),
      ...(isYesNo && { approval: isApproval }),
      ...(fromButtons.length > 0 && { choices: fromButtons }),
    },
  ];
}

/** Stars. */
const RATING = { min: 1, max: 5 } as const;

/** What an approval is called where the bundle does not say whether a yes/no slot is one. */
const APPROVAL = /^(?:confirm|approve|approval)/;

function messageOf({ message }: StepEntry): StepDefinition['message'] {
  if (!message) return undefined;
  const media = message.media?.map(({ file_id, ...rest }) => ({ ...rest, fileId: file_id }));
  return { text: message.text, ...(media && { media }) };
}

function stepDefinition(flow: FlowDraft, step: StepDraft, index: number): StepDefinition[] {
  const { entry, options } = step;
  if (!entry || !options) return [];
  const wordings = textsOfStep(flow, step).flatMap(({ text }) =>
    typeof text === 'string' ? [text] : Object.values(text),
  );
  const names = [
    ...wordings.map(namesInText),
    ...expressionsOfStep(flow, step).map(({ expression }) => namesIn(expression)),
  ];
  const { variable = '', type = 'text' } = entry.expected_input ?? {};
  const slotType = flow.slots.find(({ name }) => name === variable)?.entry?.type ?? type;
  return [
    {
      id: entry.id,
      type: entry.type,
      message: messageOf(entry),
      buttons: entry.buttons,
      expectedInput: entry.expected_input && { type: slotType, variable },
      nextStep: nextStepOf(flow, index),
      options,
      reads: [...new Set(names.flatMap(({ slots, vars }) => [...slots, ...vars]))],
    },
  ];
}

function flowDefinition(flow: FlowDraft, locale: string): FlowDefinition[] {
  const { header } = flow;
  if (!header) return [];
  const slots = flow.slots.flatMap((slot) => slotDefinition(flow, slot, locale));
  const steps = flow.steps.flatMap((step, i) => stepDefinition(flow, step, i));
  const { id, title, description, examples, when, change, start = steps[0]?.id ?? '' } = header;
  return [
    {
      id,
      title,
      description,
      examples,
      when,
      change,
      slots: record(slots.map((slot) => [slot.name, slot])),
      start,
      steps: byId(steps),
    },
  ];
}

const maxLengthsOf = (channels: BotFile['channels']): BotDefinition['maxLengths'] =>
  Object.fromEntries(
    channels.flatMap(({ kind, max_length: length }) => (length === undefined ? [] : [[kind, length]])),
  );

function burstsOf({ policy, channels, quiet_ms: quietMs, longest_ms: longestMs }: BotFile['if_busy']): Bursts | null {
  const coalescing = CHANNELS.filter((channel) => (channels[channel] ?? policy) === 'COALESCE');
  if (coalescing.length === 0) return null;
  return Object.fromEntries(coalescing.map((channel) => [channel, { quietMs, longestMs }]));
}

export function toDefinition(draft: BundleDraft): BotDefinition | null {
  if (!draft.bot) return null;
  const { file } = draft.bot;
  const { slug, name, locales, personality, industry, company, channels, start, resources } = file;
  const [locale = 'en'] = locales;
  const country = file.country ?? countryOfZone(file.time_zone);
  return deepFreeze({
    slug,
    name,
    locales,
    timeZone: file.time_zone,
    country,
    currency: file.currency ?? currencyOfCountry(country),
    plugins: draft.plugins.map(({ use, config }) => ({ use, config })),
    model: modelPolicy(file.model),
    certainty: { actFrom: file.certainty.act_from, confirmFrom: file.certainty.confirm_from },
    personality,
    industry,
    company,
    channels: channels.map(({ kind }) => kind),
    maxLengths: maxLengthsOf(channels),
    ifBusy: file.if_busy.policy,
    ifBusyOn: file.if_busy.channels,
    bursts: burstsOf(file.if_busy),
    quietHours: file.quiet_hours ?? null,
    start: { message: start.message, buttons: start.buttons, flow: start.flow, ifYes: start.if_yes },
    flows: byId(draft.flows.flatMap((flow) => flowDefinition(flow, locale))),
    documents: draft.documents,
    faq: draft.faq.map(({ entry: { by_day: byDay, ...entry } }) => ({ ...entry, ...(byDay && { byDay }) })),
    templates: Object.fromEntries(draft.templates.map(({ locale: of, texts }) => [of, texts])),
    resources,
  });
}
