import { deepFreeze, frozenCopy } from '../state/frozen.ts';
import { currentFrame, visibleSlots } from '../state/state.ts';
import type { Understanding } from '../../understanding/types.ts';
import type { TurnDraft } from './draft.ts';
import { spokenWords } from './spoken-words.ts';
import { typedButton } from './typed-button.ts';
import type { Perception, TurnView } from './view.ts';
import { evaluateIn } from './words.ts';

/**
 * The view of a draft as it stands: made anew for each phase, so that every rule of it sees the same. It is frozen all
 * the way down, as plugins read it.
 */
export const makeView = (draft: TurnDraft, understanding: Understanding, perception: Perception): TurnView => {
  const { bot, loaded, locale, now } = draft.scope;
  const state = (draft.seen ??= frozenCopy(draft.state));
  const frame = currentFrame(state);
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
    state,
    frame,
    flow,
    step: frame && flow ? (flow.steps[frame.step] ?? null) : null,
    asked,
    slots: visibleSlots(state),
    profile: draft.profile,
    known: draft.scope.known,
    history: loaded.history,
    changes: frozenCopy(draft.changes),
    evaluate: (expression, value) => evaluateIn(draft, expression, value),
  };
  return deepFreeze(view);
};
