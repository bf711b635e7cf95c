/** One turn under way: what its phases share and hand on. */
import type { Cache } from '../cache.ts';
import type { ModelGateway } from '../model/port.ts';
import type { Outside } from '../outside/outside.ts';
import type { Inbox } from '../people/inbox.ts';
import type { Callbacks } from '../model/callbacks.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { Log } from '../ports/log.ts';
import type { Stores } from '../ports/stores.ts';
import type { LoadedTurn } from '../ports/turn.ts';
import type { ActionRunRecord } from '../ports/action.ts';
import type { TurnRecord } from '../ports/turn.ts';
import type { ModelUsageRecord } from '../ports/usage.ts';
import type { CommandTrace, LookedTrace, RuleTrace } from '../rules/trace.ts';
import type { Understanding } from '../../understanding/types.ts';
import type { TurnPhase } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import type { TurnDraft, TurnScope } from './draft.ts';
import type { LazyTransaction } from './lazy-transaction.ts';
import type { TurnStream } from './turn-stream.ts';
import type { Perception } from './view.ts';

/** What the engine was made with. */
export interface EnginePorts {
  stores: Stores;
  events: EventLog;
  model: ModelGateway;
  cache: Cache;
  inbox: Inbox;
  /** The world outside, as far as the operator lets bots reach it. */
  outside: Outside;
  clock: Clock;
  log: Log;
  /** LangChain's callback handlers, which see every action; absent: nobody watches. */
  callbacks?: Callbacks | undefined;
}

export interface TurnContext {
  readonly ports: EnginePorts;
  readonly loaded: LoadedTurn;
  readonly scope: TurnScope;
  readonly signal: AbortSignal;
  /** When the turn's time is up, on the clock of `performance.now()`. */
  readonly deadlineAt: number;
  readonly stream: TurnStream;
  readonly transaction: LazyTransaction;
  understanding: Understanding;
  perception: Perception;
  /** What the turn has decided so far. */
  draft: TurnDraft;
  decision: Decision;
  /** Words that a streamed reply has let out so far: kept when the turn is cancelled. */
  partial: { id: string; text: string } | null;
  actions: ActionRunRecord[];
  modelUsage: ModelUsageRecord[];
  /** Calls in which the model had something looked up in place of deciding. */
  lookUpCalls: number;
  trace: {
    rules: RuleTrace[];
    notMatched: string[];
    commands: CommandTrace[];
    looked?: LookedTrace[];
    model: { asked: boolean; reason: string; outcome: string | null; repairs: string[] };
    phasesMs: Partial<Record<TurnPhase, number>>;
  };
  /** Set by the commit phase. */
  record: TurnRecord | null;
  nextTurnId: string | null;
}
