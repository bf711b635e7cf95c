/** The semantic difference of two versions: flows, steps, slots, texts, answers and settings; not lines of files. */
import type { BotDefinition, FaqEntry, FlowDefinition, SlotDefinition, StepDefinition } from '../bundle/definition.ts';
import type { BundleChange } from './bundle-change.ts';
import { changeOf, fieldChanges, namedChanges } from './bundle-change.ts';

type Pair<T> = readonly [T, T];

/** In the order of a bundle: settings, flows, answers, templates. Comments and the layout of files count for nothing. */
export const changesBetween = (before: BotDefinition, after: BotDefinition): BundleChange[] => [
  ...settingChanges([before, after]),
  ...namedChanges('flow', 'flows.', [before.flows, after.flows], flowChanges),
  ...namedChanges('faq', 'faq.', [byId(before.faq), byId(after.faq)], faqChanges),
  ...namedChanges('text', 'templates.', [before.templates, after.templates], (path, pair) =>
    fieldChanges('text', path, pair),
  ),
];

/** Compared piece by piece, under names of their own. */
const PIECES = ['flows', 'faq', 'templates', 'plugins', 'model', 'company', 'start', 'resources'];

const settingChanges = ([before, after]: Pair<BotDefinition>): BundleChange[] => [
  ...fieldChanges('config', '', [before, after], { apart: PIECES, texts: ['personality'] }),
  ...fieldChanges('config', 'model.', [before.model, after.model]),
  ...fieldChanges('config', 'company.', [before.company, after.company]),
  ...fieldChanges('config', 'start.', [before.start, after.start], { texts: ['message'] }),
  ...fieldChanges('config', 'resources.', [before.resources, after.resources]),
  ...pluginChanges([before, after]),
];

/** Which plugins, with which config; and their order, which decides between rules of one band. */
const pluginChanges = ([before, after]: Pair<BotDefinition>): BundleChange[] => {
  const configs = ({ plugins }: BotDefinition) => Object.fromEntries(plugins.map(({ use, config }) => [use, config]));
  const order = (of: BotDefinition, other: BotDefinition): string[] =>
    of.plugins.map(({ use }) => use).filter((use) => other.plugins.some((plugin) => plugin.use === use));
  return [
    ...fieldChanges('config', 'plugins.', [configs(before), configs(after)]),
    ...changeOf('config', 'plugins', order(before, after), order(after, before)),
  ];
};

const flowChanges = (path: string, [before, after]: Pair<FlowDefinition>): BundleChange[] => [
  ...fieldChanges('flow', path, [before, after], { texts: ['title'], apart: ['slots', 'steps'] }),
  ...namedChanges('slot', `${path}slots.`, [before.slots, after.slots], slotChanges),
  ...namedChanges('step', `${path}steps.`, [before.steps, after.steps], stepChanges),
];

const slotChanges = (path: string, pair: Pair<SlotDefinition>): BundleChange[] =>
  fieldChanges('slot', path, pair, { texts: ['label', 'why', 'invalid'] });

/** `reads` follows from the texts and expressions. */
const stepChanges = (path: string, [before, after]: Pair<StepDefinition>): BundleChange[] => [
  ...fieldChanges('step', path, [before, after], { apart: ['message', 'reads'] }),
  ...fieldChanges('step', `${path}message.`, [before.message ?? {}, after.message ?? {}], { texts: ['text'] }),
];

const faqChanges = (path: string, pair: Pair<FaqEntry>): BundleChange[] =>
  fieldChanges('faq', path, pair, { texts: ['answer'] });

const byId = (entries: readonly FaqEntry[]): Readonly<Record<string, FaqEntry>> =>
  Object.fromEntries(entries.map((entry) => [entry.id, entry]));
