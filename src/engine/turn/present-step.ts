import type { ButtonDefinition, StepDefinition } from '../bundle/definition.ts';
import { newId } from '../ids.ts';
import { BotError } from '../errors.ts';
import type { Button, Media, Reply, StepRecord } from '../records.ts';
import type { Frame } from '../state/state.ts';
import type { TurnDraft } from './draft.ts';
import type { Effect } from './effects.ts';
import { wordsToText } from './words.ts';

/** Shows a frame's step: the reply the user sees and the record that is kept. A step without words makes no reply. */
export const presentStep = (
  draft: TurnDraft,
  frame: Frame,
  effect: Extract<Effect, { kind: 'presentStep' }>,
): { reply: Omit<Reply, 'id' | 'role' | 'at'> | null; record: StepRecord } => {
  const step = draft.scope.bot.definition.flows[frame.flow]?.steps[frame.step];
  if (!step) throw new BotError('STEP_UNKNOWN', { flow: frame.flow, step: frame.step });
  const { loaded, now } = draft.scope;
  const said = step.message ? wordsToText({ text: step.message.text }, draft) : '';
  const prefix = effect.prefix ? wordsToText(effect.prefix, draft) : '';
  const text = [prefix, said].filter((part) => part !== '').join(' ');
  const labelled = (button: ButtonDefinition): Button => ({
    text: wordsToText({ text: button.text }, draft),
    value: button.value,
  });
  const own = effect.buttons ?? step.buttons?.map(labelled) ?? offeredButtons(frame, step);
  const buttons = [...own, ...(effect.extraButtons ?? []).map(labelled)];
  const media = (step.message?.media ?? []).map(
    (item): Media => ({
      type: item.type,
      description: wordsToText({ text: item.description }, draft),
      fileId: item.fileId ?? null,
      url: item.url ?? null,
    }),
  );
  const id = newId();
  return {
    reply: text === '' && media.length === 0 ? null : { text, source: 'scripted', buttons, media, stepId: id },
    record: {
      id,
      accountId: loaded.conversation.accountId,
      conversationId: loaded.conversation.id,
      turnId: loaded.turnId,
      flow: frame.flow,
      step: step.id,
      type: step.type,
      message: step.message ? { text, media } : null,
      buttons,
      expectedInput: step.expectedInput ?? null,
      nextStep: typeof step.nextStep === 'string' ? step.nextStep : null,
      origin: 'scripted',
      at: now,
    },
  };
};

/** What a step offered from results, when it is shown again. */
const offeredButtons = (frame: Frame, step: StepDefinition): Button[] =>
  (frame.offered?.[step.expectedInput?.variable ?? ''] ?? []).map(({ value, label }) => ({
    text: label ?? value,
    value,
  }));
