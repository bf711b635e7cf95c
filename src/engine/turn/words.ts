/** What expressions and texts may read of a draft, and words filled from it in its locale. */
import type { LocalisedText } from '../bundle/definition.ts';
import { evaluate } from '../bundle/expressions.ts';
import type { ExpressionScope } from '../bundle/expressions.ts';
import { renderText } from '../bundle/texts.ts';
import type { TextScope } from '../bundle/texts.ts';
import { BotError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { currentFrame, visibleSlots } from '../state/state.ts';
import type { SlotState } from '../state/state.ts';
import type { TurnDraft } from './draft.ts';
import type { Words } from './effects.ts';

/** The text in the draft's locale, filled. Throws TEMPLATE_FAILED. */
export const wordsToText = (words: Words, draft: TurnDraft): string => {
  const text = 'text' in words ? words.text : templateOf(words.template, draft);
  return renderText(text, draft.scope.locale, textScopeOf(draft, words.with)).trim();
};

/** The value of a CEL expression over the draft as it stands. Throws GUARD_FAILED. */
export const evaluateIn = (draft: TurnDraft, expression: string, value?: Json): Json =>
  evaluate(expression, { ...expressionScopeOf(draft), value });

/**
 * Slots in sight of the running flow. A slot that the flow declares is read from its own frame alone, so that the
 * answers of an earlier booking do not leak into this one.
 */
const slotsInSight = (draft: TurnDraft): Readonly<Record<string, SlotState>> => {
  const frame = currentFrame(draft.state);
  const all = visibleSlots(draft.state);
  if (!frame) return all;
  const declared = draft.scope.bot.definition.flows[frame.flow]?.slots ?? {};
  const others = Object.entries(all).filter(([name]) => !(name in declared));
  return { ...Object.fromEntries(others), ...frame.slots };
};

const expressionScopeOf = (draft: TurnDraft): ExpressionScope => {
  const slots = Object.entries(slotsInSight(draft));
  return {
    slots: Object.fromEntries(slots.map(([name, { value }]) => [name, value])),
    refused: slots.filter(([, { status }]) => status === 'refused').map(([name]) => name),
    vars: currentFrame(draft.state)?.vars ?? {},
    profile: profileOf(draft),
    channel: draft.scope.loaded.conversation.channel,
    locale: draft.scope.locale,
    now: draft.scope.now,
  };
};

/** Slots of the running flow that have choices, with what these are called. */
const readSlots = (draft: TurnDraft): TextScope['slots'] => {
  const frame = currentFrame(draft.state);
  const declared = draft.scope.bot.definition.flows[frame?.flow ?? '']?.slots ?? {};
  return Object.fromEntries(
    Object.entries(slotsInSight(draft)).map(([name, slot]) => {
      const choices = frame?.offered?.[name] ?? declared[name]?.choices;
      const labels = choices && Object.fromEntries(choices.map(({ value, label }) => [value, label ?? value]));
      return [name, labels ? { ...slot, labels } : slot];
    }),
  );
};

const textScopeOf = (draft: TurnDraft, extra: JsonObject | undefined): TextScope => ({
  slots: readSlots(draft),
  vars: currentFrame(draft.state)?.vars ?? {},
  profile: profileOf(draft),
  company: draft.scope.bot.definition.company,
  channel: draft.scope.loaded.conversation.channel,
  now: draft.scope.now,
  with: extra,
});

const languageOf = (locale: string): string => locale.split('-')[0] ?? locale;

const profileOf = (draft: TurnDraft): Record<string, Json> =>
  Object.fromEntries(Object.entries(draft.profile.collected).map(([field, { value }]) => [field, value]));

/** A template of the bundle or of a plugin, in the draft's locale, its language, the bot's others, English, else in any. */
const templateOf = (key: string, draft: TurnDraft): LocalisedText => {
  const { templates } = draft.scope.bot.host;
  const wanted = [draft.scope.locale, ...draft.scope.bot.definition.locales];
  const locales = [...wanted.flatMap((locale) => [locale, languageOf(locale)]), 'en', ...Object.keys(templates)];
  for (const locale of locales) {
    const text = templates[locale]?.[key];
    if (text !== undefined) return text;
  }
  throw new BotError('TEMPLATE_FAILED', { template: key, problem: 'no locale has it' });
};
