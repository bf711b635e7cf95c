/** Which names the texts and expressions of a flow may read, and whether all of them are known yet. */
import { didYouMean } from './did-you-mean.ts';
import type { BundleDraft, FlowDraft } from './draft.ts';
import { referencesOf } from './flow-graph.ts';
import type { MistakeCode } from './mistake.ts';
import type { Names } from './names.ts';

export interface UnknownName {
  name: string;
  code: MistakeCode;
  message: string;
}

/** Asks of each name read whether something fills it. Slots of other flows are in sight: a later flow may recall them. */
export function unknownNames(names: Names, flow: FlowDraft | null, draft: BundleDraft): UnknownName[] {
  const unknown: UnknownName[] = [];
  const ask = (read: readonly string[], known: readonly string[], code: MistakeCode, what: string): void => {
    for (const name of read) {
      if (known.includes(name)) continue;
      unknown.push({ name, code, message: `${what} "${name}".${didYouMean(name, known)}` });
    }
  };
  // A flow that could not be read may be the one that declares the slot.
  if (draft.flows.every(({ header }) => header !== null)) {
    const slots = draft.flows.flatMap((each) => each.slots.map(({ name }) => name));
    ask(names.slots, slots, 'SLOT_UNKNOWN', 'No flow has a slot');
  }
  if (flow && flow.steps.every(({ options }) => options !== null)) {
    const saved = flow.steps.flatMap((step) => referencesOf(step).saves ?? []);
    ask(names.vars, saved, 'VARIABLE_UNKNOWN', 'No action of this flow saves');
  }
  const { bot } = draft;
  const company = bot && !bot.guessed.includes('company') && Object.keys(bot.file.company);
  if (company) ask(names.company, company, 'NAME_UNKNOWN', 'The company in bot.yaml has no');
  return unknown;
}
