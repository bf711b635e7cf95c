import type { TurnHandle } from '../engine/index.ts';
import type { SendMessageInput } from '../schema/turn.input.ts';
import type { ApiContext } from './api-context.ts';
import { requireId } from './visible.ts';

/** Hands the message to the engine, which checks that the conversation is the viewer's. Throws RATE_LIMITED and what `Engine.sendMessage` throws. */
export const send = async (
  context: ApiContext,
  input: SendMessageInput,
  idempotencyKey = input.idempotencyKey,
): Promise<TurnHandle> => {
  await context.countTurn();
  return context.services.engine.sendMessage(context.viewer, {
    conversationId: requireId(input.conversationId, 'Conversation'),
    text: input.text ?? undefined,
    button: input.button ?? undefined,
    attachmentIds: input.attachmentIds?.map((id) => requireId(id, 'The attachment')),
    idempotencyKey: idempotencyKey ?? undefined,
    ifBusy: input.ifBusy ?? undefined,
  });
};
