/** One turn by itself: from a state and a message to what it would have committed. Nothing is stored, nobody is told. */
import type { LoadedBot } from '../bot.ts';
import { nearestLocale } from '../bot.ts';
import { BotError } from '../errors.ts';
import { noCache } from '../cache.ts';
import { NO_OUTSIDE } from '../outside/outside.ts';
import { NO_INBOX } from '../people/inbox.ts';
import type { ModelGateway } from '../model/port.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { Log } from '../ports/log.ts';
import type { Stores } from '../ports/stores.ts';
import type { LoadedTurn, TurnStore } from '../ports/turn.ts';
import type { CheckpointRecord } from '../ports/interruption.ts';
import type { ProfileRecord } from '../ports/profile.ts';
import type { StepRecord } from '../ports/step.ts';
import type { TurnRecord } from '../ports/turn.ts';
import type { TurnTrace } from '../rules/trace.ts';
import type { ConversationState } from '../state/state.ts';
import { rememberedKnown } from '../turn/known-to.ts';
import { localeOf } from '../turn/message-locale.ts';
import { openTurn } from '../turn/open-turn.ts';
import { runPhases } from '../turn/run-phases.ts';
import type { EnginePorts } from '../turn/turn-context.ts';
import type { ConversationStatus } from '../vocabulary.ts';

export interface TurnApart {
  turn: TurnRecord;
  state: ConversationState;
  status: ConversationStatus;
  resolution: string | null;
  profile: ProfileRecord;
  steps: readonly StepRecord[];
  checkpoints: readonly CheckpointRecord[];
}

/** A turn of its own: what it reads is given, what it writes is in its draft. Only what actions write is the stores'. */
const unstored = ({ plugins }: Stores): Pick<TurnStore, 'commit' | 'transaction'> => {
  const commit = async () => ({ isCommitted: true, nextTurnId: null });
  return { commit, transaction: (work) => work({ plugins, commit }) };
};

const nobodyListens: EventLog = {
  append: () => {},
  subscribe: async function* () {},
  forget: async () => {},
  close: async () => {},
};
/** What was generated once was kept for somebody else. */
const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What turns that run apart stand on; `stores` are the caller's to throw away. */
export const portsApart = (stores: Stores, model: ModelGateway): Omit<EnginePorts, 'clock'> => ({
  stores: { ...stores, turns: { ...stores.turns, ...unstored(stores) } },
  events: nobodyListens,
  cache: noCache,
  inbox: NO_INBOX,
  outside: NO_OUTSIDE,
  model,
  log: silent,
});

/** `now`: ISO 8601, the moment the turn takes place. A fault ends the turn as failed, as it would anywhere. */
export const runApart = async (
  ports: Omit<EnginePorts, 'clock'>,
  {
    bot,
    loaded,
    now,
    checkpoint,
    looked,
  }: {
    bot: LoadedBot;
    loaded: LoadedTurn;
    now: string;
    checkpoint: CheckpointRecord | null;
    looked?: TurnTrace['looked'];
  },
): Promise<TurnApart> => {
  const clock = { now: () => new Date(now) };
  const locale = localeOf(loaded, bot.definition, nearestLocale(bot.definition, loaded.conversation.state.locale));
  const { signal } = new AbortController();
  const known = await rememberedKnown()(bot, { stores: ports.stores, loaded, now });
  const run = openTurn({ ...ports, clock }, { bot, loaded, locale, now, checkpoint, known, looked, signal });
  await runPhases(run);
  if (!run.record) throw new BotError('INTERNAL', {}, { cause: `turn ${loaded.turnId} left no record` });
  const { state, status, resolution, profile, steps, checkpoints } = run.draft;
  return { turn: run.record, state, status, resolution, profile, steps, checkpoints };
};
