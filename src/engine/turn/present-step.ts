import type { ButtonDefinition, StepDefinition } from '../bundle/definition.ts';
import { newId } from '../ids.ts';
import { BotError } from '../errors.ts';
import type { Button, Media, Reply } from '../ports/message.ts';
import type { StepRecord } from '../ports/step.ts';
import type { Frame, ShownStep } from '../state/state.ts';
import type { TurnDraft } from './draft.ts';
import type { Effect } from './effects.ts';
import { wordsToText } from './words.ts';

/** Shows a frame's step: the reply the user sees and the record that is kept. A step without words makes no reply. */
export const presentStep = (
  draft: TurnDraft,
  frame: Frame,
  effect: Extract<Effect, { kind: 'presentStep' }>,
): { reply: Omit<Reply, 'id' | 'role' | 'at'> | null; record: StepRecord; shown: ShownStep | undefined } => {
  const step = draft.scope.bot.definition.flows[frame.flow]?.steps[frame.step];
  if (!step) throw new BotError('STEP_UNKNOWN', { flow: frame.flow, step: frame.step });
  const { loaded, now } = draft.scope;
  const shown = shownBy(frame, step.id, effect);
  const made = shown?.content;
  const said = made?.text ?? (step.message ? wordsToText({ text: step.message.text }, draft) : '');
  const prefix = effect.prefix ? wordsToText(effect.prefix, draft) : '';
  const text = [prefix, said].filter((part) => part !== '').join(' ');
  const labelled = (button: ButtonDefinition): Button => ({
    text: wordsToText({ text: button.text }, draft),
    value: button.value,
  });
  const own = effect.buttons ?? made?.buttons ?? step.buttons?.map(labelled) ?? offeredButtons(frame, step);
  const buttons = [...own, ...(effect.extraButtons ?? []).map(labelled)];
  const media =
    made?.media ??
    (step.message?.media ?? []).map(
      (item): Media => ({
        type: item.type,
        description: wordsToText({ text: item.description }, draft),
        fileId: item.fileId ?? null,
        url: item.url ?? null,
      }),
    );
  const id = newId();
  return {
    shown,
    reply:
      text === '' && media.length === 0
        ? null
        : { text, source: shown?.origin === 'generated' ? 'model' : 'scripted', buttons, media, stepId: id },
    record: {
      id,
      accountId: loaded.conversation.accountId,
      conversationId: loaded.conversation.id,
      turnId: loaded.turnId,
      flow: frame.flow,
      step: step.id,
      type: step.type,
      message: step.message || made ? { text, media } : null,
      buttons,
      expectedInput: (made ? made.expectedInput : step.expectedInput) ?? null,
      nextStep: made?.nextStep ?? (typeof step.nextStep === 'string' ? step.nextStep : null),
      origin: shown?.origin ?? 'scripted',
      at: now,
    },
  };
};

/** What the step type has just made for the step, else what it made before. */
const shownBy = (
  frame: Frame,
  step: string,
  { made }: Extract<Effect, { kind: 'presentStep' }>,
): ShownStep | undefined => {
  if (!made) return frame.shown?.[step];
  const isGenerated = made.generation.origin === 'model' || made.generation.origin === 'cache';
  return { content: made.content, origin: isGenerated ? 'generated' : 'scripted', madeFrom: made.madeFrom };
};

/** What a step offered from results, when it is shown again. */
const offeredButtons = (frame: Frame, step: StepDefinition): Button[] =>
  (frame.offered?.[step.expectedInput?.variable ?? ''] ?? []).map(({ value, label }) => ({
    text: label ?? value,
    value,
  }));
