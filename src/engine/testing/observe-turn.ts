import { BotError } from '../errors.ts';
import type { TurnRecord } from '../ports/turn.ts';
import { currentFrame, visibleSlots } from '../state/state.ts';
import type { ObservedTurn } from './differences.ts';
import type { TestBench } from './test-bench.ts';

/** Lets a turn run, then looks at what it left: its record and the conversation as it is stored. */
export function observer(
  { stores, modelRequests }: Pick<TestBench, 'stores' | 'modelRequests'>,
  { accountId, conversationId }: { accountId: string; conversationId: string },
): (act: () => Promise<TurnRecord>) => Promise<ObservedTurn> {
  return async (act) => {
    const before = modelRequests();
    const outcome = await act().catch((thrown: unknown) => {
      if (thrown instanceof BotError) return thrown;
      throw thrown;
    });
    const kept = await stores.conversations.find(accountId, conversationId);
    if (!kept) throw new BotError('NOT_FOUND', { what: 'The conversation' });
    const { state, status } = kept;
    const frame = currentFrame(state);
    const slots = Object.entries(visibleSlots(state));
    const record = outcome instanceof BotError ? null : outcome;
    return {
      reply: (record?.replies ?? []).map(({ text }) => text).join('\n'),
      buttons: state.buttons,
      slots: Object.fromEntries(slots.map(([name, slot]) => [name, slot.value])),
      refused: slots.filter(([, slot]) => slot.status === 'refused').map(([name]) => name),
      flow: frame?.flow ?? null,
      step: frame?.step ?? null,
      route: record?.decision?.action ?? null,
      actions: (record?.actions ?? []).map(({ action }) => action),
      status,
      state: state.machine,
      modelCalls: modelRequests() - before,
      interruptions: state.interruptions.length,
      error: outcome instanceof BotError ? outcome : outcome.problem,
    };
  };
}
