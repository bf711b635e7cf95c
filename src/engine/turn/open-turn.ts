import type { LoadedBot } from '../bot.ts';
import type { Json } from '../json.ts';
import type { LoadedTurn } from '../ports/turn.ts';
import type { CheckpointRecord } from '../ports/interruption.ts';
import type { LookedTrace } from '../rules/trace.ts';
import { openDraft } from './draft.ts';
import { LazyTransaction } from './lazy-transaction.ts';
import { NOTHING_PERCEIVED, nothingUnderstood } from './perceive.ts';
import { TurnStream } from './turn-stream.ts';
import type { EnginePorts, TurnContext } from './turn-context.ts';

export interface OpenTurnInput {
  bot: LoadedBot;
  loaded: LoadedTurn;
  locale: string;
  /** ISO 8601. */
  now: string;
  checkpoint: CheckpointRecord | null;
  /** What plugins loaded before the turn, by plugin. */
  known: Readonly<Record<string, Json>>;
  /** In a replay: what documents beside the bundle said then. */
  looked?: readonly LookedTrace[] | undefined;
  signal: AbortSignal;
  /** When the turn's time is up, on the clock of `performance.now()`; absent: it may take any time. */
  deadlineAt?: number | undefined;
}

/** A turn before its first phase: nothing perceived, nothing decided. */
export const openTurn = (
  ports: EnginePorts,
  { bot, loaded, locale, now, checkpoint, known, looked, signal, deadlineAt = Infinity }: OpenTurnInput,
): TurnContext => {
  const scope = { bot, loaded, locale, now, checkpoint, known, looked };
  const { turnId, sequence, attempt, conversation } = loaded;
  return {
    ports,
    loaded,
    scope,
    signal,
    deadlineAt,
    stream: new TurnStream({ ...ports, conversationId: conversation.id, turnId, sequence, attempt }),
    transaction: new LazyTransaction(ports.stores),
    understanding: nothingUnderstood(locale),
    perception: NOTHING_PERCEIVED,
    draft: openDraft(scope),
    decision: {
      action: 'conversation',
      reasoning: '',
      confidence: 1,
      by: 'rule',
      source: '',
      flow: null,
      control: null,
    },
    partial: null,
    actions: [],
    modelUsage: [],
    lookUpCalls: 0,
    trace: {
      rules: [],
      notMatched: [],
      commands: [],
      model: { asked: false, reason: 'not a message', outcome: null, repairs: [] },
      phasesMs: {},
    },
    record: null,
    nextTurnId: null,
  };
};
