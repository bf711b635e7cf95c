/** Lets the running flow take its steps until it waits for the user, ends, or hands the conversation to a person. */
import type { FlowDefinition, NextStep } from '../bundle/definition.ts';
import { BotError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isAllowed } from '../state/allowed-value.ts';
import { staleApproval } from '../state/approval.ts';
import { END_OF_FLOW, currentFrame } from '../state/state.ts';
import type { Frame } from '../state/state.ts';
import { isOfType } from '../state/typed-value.ts';
import { applyEffects, keepResult, moveTo } from './apply-effects.ts';
import type { TurnDraft } from './draft.ts';
import type { ActionCall } from './effects.ts';
import { makeView } from './make-view.ts';
import { propose } from './propose.ts';
import { runAction } from './run-action.ts';
import type { TurnContext } from './turn-context.ts';
import { evaluateIn, wordsToText } from './words.ts';

/** Steps without waiting for the user, at most: a loop in a bundle ends the turn with FLOW_RUNS_AWAY. */
export const STEP_LIMIT = 100;

export const advanceFlow = async (turn: TurnContext): Promise<void> => {
  const { draft } = turn;
  for (let steps = 0; steps < STEP_LIMIT; steps++) {
    const frame = currentFrame(draft.state);
    if (!frame || frame.awaiting || draft.status !== 'ACTIVE') return;
    if (frame.step === END_OF_FLOW) applyEffects(draft, [{ kind: 'endFlow', outcome: 'completed' }]);
    else await takeStep(turn, frame);
  }
  throw new BotError('FLOW_RUNS_AWAY', { flow: currentFrame(draft.state)?.flow ?? '', limit: STEP_LIMIT });
};

const takeStep = async (turn: TurnContext, frame: Frame): Promise<void> => {
  const { draft } = turn;
  const flow = draft.scope.bot.definition.flows[frame.flow];
  const step = flow?.steps[frame.step];
  if (!flow || !step) throw new BotError('STEP_UNKNOWN', { flow: frame.flow, step: frame.step });
  const stepType = draft.scope.bot.host.stepTypes.get(step.type);
  if (!stepType) throw new BotError('STEP_TYPE_UNKNOWN', { type: step.type });

  const evaluateNow = (expression: string): Json => evaluateIn(draft, expression);
  const view = makeView(draft, turn.understanding, turn.perception);
  const outcome = await stepType.run({
    step,
    options: step.options,
    flow,
    frame: view.frame ?? frame,
    view,
    evaluate: evaluateNow,
    render: (words) => wordsToText(words, draft),
    cache: turn.ports.cache,
    propose: (prompt) => propose(turn, prompt),
  });

  if (outcome.then === 'wait') return applyEffects(draft, outcome.effects);
  if (typeof outcome.then === 'object' && 'run' in outcome.then) {
    const { run } = outcome.then;
    const calls = 'action' in run ? [run] : run;
    const { actions } = draft.scope.bot.host;
    const isReading = calls.every(({ action }) => actions.get(action)?.risk === 'read');
    const stale = isReading ? null : staleApproval(frame, flow);
    if (stale) {
      // What was approved is what is done: something that was shown has changed, so it is shown and asked again.
      applyEffects(draft, [
        { kind: 'clearSlot', slot: stale.slot },
        { kind: 'gotoStep', step: stale.step },
      ]);
      return;
    }
    applyEffects(draft, outcome.effects);
    for (const call of calls) {
      const result = await runAction(turn, call);
      keepResult(draft, call.saveAs ?? call.action, result);
      if (result['ok'] !== true) break;
      fillSlots(draft, flow, call, result);
    }
    moveTo(draft, frame, follow(step.nextStep, evaluateNow));
    return;
  }
  // The effects of the last step of a flow are said before the flow is left; a called flow returns to the next step.
  if (outcome.then === 'next') {
    applyEffects(
      draft,
      outcome.effects.filter((effect) => effect.kind !== 'pushFlow'),
    );
    moveTo(draft, frame, follow(step.nextStep, evaluateNow));
    applyEffects(
      draft,
      outcome.effects.filter((effect) => effect.kind === 'pushFlow'),
    );
    return;
  }
  applyEffects(draft, outcome.effects);
  moveTo(draft, frame, outcome.then === 'end' ? END_OF_FLOW : outcome.then.goto);
};

/** What an action found out is known from here on, as if it had been said. */
const fillSlots = (draft: TurnDraft, flow: FlowDefinition, { fill = {} }: ActionCall, result: JsonObject): void => {
  const view = { evaluate: (expression: string, of?: Json) => evaluateIn(draft, expression, of) };
  for (const [name, field] of Object.entries(fill)) {
    const slot = flow.slots[name];
    const value = Object.hasOwn(result, field) ? (result[field] ?? null) : null;
    if (!slot || !isOfType(slot, value) || !isAllowed(slot, value, view)) continue;
    const raw = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const input = { value, certainty: 1, raw, source: 'action' as const };
    applyEffects(draft, [{ kind: 'setSlot', slot: name, input, isCorrection: false }]);
  }
};

/** The step that comes next: the first branch whose guard holds; none, and the flow is at its end. */
const follow = (next: NextStep | undefined, evaluateNow: (expression: string) => Json): string => {
  if (next === undefined) return END_OF_FLOW;
  if (typeof next === 'string') return next;
  const branch = next.find(({ when }) => when === undefined || evaluateNow(when) === true);
  return branch?.step ?? END_OF_FLOW;
};
