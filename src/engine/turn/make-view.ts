import { currentFrame, visibleSlots } from '../state/state.ts';
import type { Understanding } from '../../understanding/types.ts';
import type { TurnDraft } from './draft.ts';
import { spokenWords } from './spoken-words.ts';
import { typedButton } from './typed-button.ts';
import type { Perception, TurnView } from './view.ts';
import { evaluateIn } from './words.ts';

/** The frozen view of a draft as it stands: made anew for each phase, so that every rule of it sees the same. */
export const makeView = (draft: TurnDraft, understanding: Understanding, perception: Perception): TurnView => {
  const { bot, loaded, locale, now } = draft.scope;
  const frame = currentFrame(draft.state);
  const flow = frame ? (bot.definition.flows[frame.flow] ?? null) : null;
  const asked = frame?.awaiting && flow ? (flow.slots[frame.awaiting.slot] ?? null) : null;
  const text = (loaded.message && spokenWords(loaded.message)) ?? '';
  const view: TurnView = {
    bot: bot.definition,
    conversationId: loaded.conversation.id,
    locale,
    channel: loaded.conversation.channel,
    now,
    sequence: loaded.sequence,
    message: loaded.message,
    text,
    button: loaded.message?.button ?? typedButton(text, loaded.conversation.state.buttons, asked),
    instruction: loaded.message?.instruction ?? null,
    checkpoint: draft.scope.checkpoint,
    understanding,
    perception,
    state: draft.state,
    frame,
    flow,
    step: frame && flow ? (flow.steps[frame.step] ?? null) : null,
    asked,
    slots: visibleSlots(draft.state),
    profile: draft.profile,
    history: loaded.history,
    changes: draft.changes,
    evaluate: (expression, value) => evaluateIn(draft, expression, value),
  };
  return Object.freeze(view);
};
