import type { LoadedBot } from '../bot.ts';
import type { ModelGateway } from '../model/port.ts';
import type { Stores } from '../ports/stores.ts';
import type { Holder } from '../ports/handoff.ts';
import type { LoadedTurn } from '../ports/turn.ts';
import type { ConversationRecord } from '../ports/conversation.ts';
import type { CheckpointRecord } from '../ports/interruption.ts';
import type { InboundMessage, Message } from '../ports/message.ts';
import type { ProfileRecord } from '../ports/profile.ts';
import type { ConversationState } from '../state/state.ts';
import { upgradeState } from '../state/upgrade-state.ts';
import { personBefore } from './person-in-charge.ts';
import type { ReplayableTurn } from './replay-conversation.ts';
import type { ReplayedTurn, ReplayReport } from './report.ts';
import type { TurnApart } from './run-apart.ts';
import { portsApart, runApart } from './run-apart.ts';
import { differencesBetween, saidIn, snapshotOf } from './snapshot.ts';

/** Messages of the past that a turn is given: as many as the engine loads at most. */
const HISTORY = 10;

export interface ReplayRunOptions {
  bot: LoadedBot;
  stores: Stores;
  model: ModelGateway;
  /** As it was before the first turn. */
  conversation: ConversationRecord;
  profile: ProfileRecord;
  startsFrom: 'replay' | 'record';
}

/** One conversation being held again. */
export class ReplayRun {
  readonly #options: ReplayRunOptions;
  readonly #ports: ReturnType<typeof portsApart>;
  #conversation: ConversationRecord;
  #profile: ProfileRecord;
  #history: Message[] = [];
  #checkpoints: CheckpointRecord[] = [];
  #recordedState: ConversationState | null = null;
  #matchedFlow: string | null = null;

  constructor(options: ReplayRunOptions) {
    this.#options = options;
    this.#ports = portsApart(options.stores, options.model);
    this.#conversation = options.conversation;
    this.#profile = options.profile;
  }

  async hold(turns: readonly ReplayableTurn[]): Promise<ReplayReport> {
    const replayed: ReplayedTurn[] = [];
    let isResolved = false;
    for (const turn of turns) {
      if (!isReplayable(turn)) continue;
      const outcome = await this.#holdTurn(turn, turns);
      isResolved ||= outcome.after?.ended === 'resolved';
      replayed.push(outcome);
      this.#recordedState = turn.state ?? null;
    }
    const divergesAt = replayed.find(({ isSame }) => !isSame)?.sequence ?? null;
    return { turns: replayed, divergesAt, isResolved, matchedFlow: this.#matchedFlow };
  }

  async #holdTurn(turn: ReplayableTurn, turns: readonly ReplayableTurn[]): Promise<ReplayedTurn> {
    const said = { sequence: turn.sequence, user: saidIn(turn.userMessage) };
    const before = snapshotOf(turn, turn.state ?? null);
    const status = personBefore(turn, turns, this.#conversation.status);
    if (status === 'RESOLVED' || status === 'CLOSED') {
      const over = { what: 'conversation', before: 'goes on', after: 'is over' };
      return { ...said, before, after: null, isSame: false, differences: [over], state: null };
    }
    const apart = await runApart(this.#ports, {
      bot: this.#options.bot,
      loaded: this.#loadedFor(turn, status),
      now: turn.userMessage?.at ?? turn.startedAt,
      checkpoint: this.#checkpointFor(turn.userMessage),
      looked: turn.trace?.looked,
    });
    this.#goOn(apart, turn.userMessage);
    const after = snapshotOf(apart.turn, apart.state);
    const differences = differencesBetween(before, after);
    return { ...said, before, after, isSame: differences.length === 0, differences, state: apart.state };
  }

  #loadedFor(turn: ReplayableTurn, status: ConversationRecord['status']): LoadedTurn {
    const isFromRecord = this.#options.startsFrom === 'record' && this.#recordedState !== null;
    const state = isFromRecord && this.#recordedState ? upgradeState(this.#recordedState) : this.#conversation.state;
    return {
      turnId: turn.id,
      sequence: turn.sequence,
      fence: 0,
      attempt: 0,
      idempotencyKey: null,
      message: turn.userMessage,
      quietMs: null,
      conversation: { ...this.#conversation, status, state, holder: holderAt(turn) },
      profile: this.#profile,
      history: this.#history.slice(-HISTORY),
      // A replay pays for nothing that was paid before.
      spentUsd: 0,
      dataRevision: 0,
      acceptedAt: turn.startedAt,
    };
  }

  /** A checkpoint on record has another id in the replay: it is known by the side question it belongs to. */
  #checkpointFor(message: InboundMessage | null): CheckpointRecord | null {
    if (message?.instruction?.kind !== 'resumeFlow') return null;
    const { checkpointId } = message.instruction;
    const place = this.#recordedState?.interruptions.findIndex((open) => open.checkpointId === checkpointId) ?? -1;
    const open = this.#conversation.state.interruptions[place];
    return this.#checkpoints.find(({ id }) => id === open?.checkpointId) ?? null;
  }

  #goOn(apart: TurnApart, message: InboundMessage | null): void {
    const { state, status, resolution, turn } = apart;
    const words = message?.text ?? message?.button ?? null;
    const spoken: Message[] =
      message && words !== null ? [{ id: message.id, role: 'USER', text: words, at: message.at }] : [];
    const replies = turn.replies.map(({ id, role, text, at }): Message => ({ id, role, text, at }));
    this.#conversation = { ...this.#conversation, state, status, resolution, turnCount: turn.sequence };
    this.#profile = apart.profile;
    this.#history = [...this.#history, ...spoken, ...replies].slice(-HISTORY);
    this.#checkpoints.push(...apart.checkpoints);
    this.#matchedFlow = apart.steps.at(-1)?.flow ?? this.#matchedFlow;
  }
}

/** What never ran, was stopped by the user, or was the application's own word says nothing of the bot. */
const isReplayable = ({ status, userMessage }: ReplayableTurn): boolean =>
  (status === 'COMPLETED' || status === 'FAILED') && !NOT_THE_BOTS.has(userMessage?.instruction?.kind ?? '');

const NOT_THE_BOTS: ReadonlySet<string> = new Set(['resolve', 'takeOver', 'operatorMessage', 'unanswered']);

/** Who gives a conversation back holds it: take-overs are no part of a replay. */
const holderAt = ({ userMessage }: ReplayableTurn): Holder | null =>
  userMessage?.instruction?.kind === 'release' ? userMessage.instruction.by : null;
