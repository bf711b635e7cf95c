/** Conversations made by hand, told as what was asked and what came of it: what the quality counts are taken over. */
import type {
  GeneratedStepRecord,
  InboundMessage,
  InterruptionRecord,
  LoadedTurn,
  StepRecord,
  Stores,
  TurnRecord,
} from '../../src/engine/index.ts';
import { initialState, newId } from '../../src/engine/index.ts';
import { generatedFor } from './generated-step-store.suite.ts';
import type { World } from './world.ts';
import { at, claim, commitOf, endedTurn, makeConversation, stepOf } from './world.ts';

export interface ToldTurn {
  /** null: an instruction of an application to resolve it. */
  says: string | null;
  action?: 'flow' | 'faq' | 'cancel' | 'handoff' | 'refusal';
  /** `flow/step`; with `?` it asks, with `!` the flow ends there, with `>` it hands over. */
  shows?: readonly string[];
  isAside?: boolean;
  refuses?: string;
  costUsd?: number;
  hasFailed?: boolean;
  /** Shown as steps of the experiment `tips`, in this arm. */
  arm?: string;
}

export interface ToldConversation {
  turns: readonly ToldTurn[];
  status?: 'ACTIVE' | 'HANDED_OFF' | 'RESOLVED';
  /** Flows that are under way in the end. */
  isUnderWay?: readonly string[];
  startedAtMs?: number;
  /** Turns carry this moment as the latest activity; 0 when absent. */
  lastActivityMs?: number;
}

const ENDINGS: Readonly<Record<string, string>> = { '?': 'ask', '!': 'end', '>': 'hand_off' };

function shownStep(loaded: LoadedTurn, told: string): StepRecord {
  const [flow = '', step = ''] = told.replace(/[?!>]$/, '').split('/');
  const type = ENDINGS[told.at(-1) ?? ''] ?? 'message';
  const expectedInput = type === 'ask' ? { type: 'yes_no', variable: step } : null;
  return { ...stepOf(loaded, step), flow, type, expectedInput };
}

const asideOf = (loaded: LoadedTurn): InterruptionRecord => ({
  id: newId(),
  accountId: loaded.conversation.accountId,
  conversationId: loaded.conversation.id,
  turnId: loaded.turnId,
  checkpointId: newId(),
  kind: 'faq',
  question: 'q',
  answer: 'a',
  confidence: 1,
  resolvedAt: null,
  returnSucceeded: null,
  at: at(),
});

const treated = (loaded: LoadedTurn, id: string, arm: string): GeneratedStepRecord =>
  generatedFor(loaded, id, { experiment: { name: 'tips', arm } });

const stateOf = (flows: readonly string[]) => ({
  ...initialState('en'),
  stack: flows.map((flow) => ({
    id: newId(),
    flow,
    step: 'a',
    awaiting: null,
    slots: {},
    vars: {},
    paused: null,
  })),
});

const messageOf = ({ says }: ToldTurn): InboundMessage => ({
  id: newId(),
  text: says,
  button: null,
  ...(says === null && { instruction: { kind: 'resolve', resolution: 'by hand' } }),
  at: at(),
});

/** Holds the conversation; gives back its id. */
export async function tell(stores: Stores, world: World, told: ToldConversation): Promise<string> {
  const { turns, status = 'ACTIVE', isUnderWay = [], startedAtMs = 0, lastActivityMs = startedAtMs } = told;
  const overrides = { createdAt: at(startedAtMs), lastActivityAt: at(startedAtMs) };
  const { conversation } = await makeConversation(stores, world, { overrides });
  for (const [index, turn] of turns.entries()) {
    const isLast = index === turns.length - 1;
    const loaded = await claim(
      stores,
      { ...world, conversation },
      { message: messageOf(turn), at: at(lastActivityMs) },
    );
    const { action = 'flow', shows = [], costUsd = 0, arm, hasFailed = false } = turn;
    const base = endedTurn(loaded, 'ok');
    const changes = { filled: [], corrected: [], refused: turn.refuses === undefined ? [] : [turn.refuses] };
    const record: TurnRecord = {
      ...base,
      status: hasFailed ? 'FAILED' : 'COMPLETED',
      decision: {
        action,
        reasoning: 'told',
        confidence: 1,
        by: 'rule',
        source: 'test/told',
        flow: null,
        control: null,
      },
      trace: base.trace && { ...base.trace, changes: { ...base.trace.changes, ...changes } },
      usage: { ...base.usage, costUsd },
      completedAt: at(lastActivityMs),
    };
    const steps = shows.map((step) => shownStep(loaded, step));
    const { isCommitted } = await stores.turns.commit(
      commitOf(loaded, 'ok', {
        turn: record,
        state: stateOf(isUnderWay),
        status: isLast ? status : 'ACTIVE',
        steps,
        generatedSteps: steps.flatMap(({ id }) => (arm === undefined ? [] : [treated(loaded, id, arm)])),
        interruptions: turn.isAside ? [asideOf(loaded)] : [],
      }),
    );
    if (!isCommitted) throw new Error('the turn was not committed');
  }
  return conversation.id;
}
