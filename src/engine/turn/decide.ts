/**
 * Decides what the turn does. The rules decide on a draft; when they are not certain enough and the bot's policy
 * allows, the model is asked once and its commands are decided on a draft of their own. Whatever goes wrong with the
 * model, the rules' draft is there: the same turn is answered by it.
 */
import { BotError } from '../errors.ts';
import type { FiredRule } from '../rules/evaluate-rules.ts';
import { evaluateRules } from '../rules/evaluate-rules.ts';
import { currentFrame } from '../state/state.ts';
import { applyEffects } from './apply-effects.ts';
import { decideByModel } from './decide-by-model.ts';
import type { Decision } from './decision.ts';
import type { TurnDraft } from './draft.ts';
import type { Effect } from './effects.ts';
import { makeView } from './make-view.ts';
import { BY_PERSON, isOfPeople, obeyPerson } from './obey-person.ts';
import { spokenWords } from './spoken-words.ts';
import type { TurnContext } from './turn-context.ts';

export const decide = async (turn: TurnContext): Promise<void> => {
  const instruction = turn.loaded.message?.instruction;
  if (isOfPeople(instruction)) return obeyPerson(turn, instruction);
  const isResolved = instruction?.kind === 'resolve';
  if (turn.loaded.conversation.status === 'HANDED_OFF' && !isResolved) return leaveToPerson(turn);
  if (turn.loaded.message === null) return greet(turn);

  const routed = routeByRules(turn);
  const reason = whyAskModel(turn, routed.confidence);
  turn.trace.model = { asked: reason.ask, reason: reason.because, outcome: null, repairs: [] };
  const byModel = reason.ask ? await decideByModel(turn, routed.winner?.rule.control ?? null) : null;
  ({ draft: turn.draft, decision: turn.decision } = byModel ?? followRules(turn, routed));
};

export interface Decided {
  draft: TurnDraft;
  decision: Decision;
}

/** What the rules would do; the draft has what they collected. */
interface Routed {
  winner: FiredRule | undefined;
  /** Of an instruction that no rule answers: what refuses it. */
  otherwise: readonly Effect[];
  /** 0..1 */
  confidence: number;
}

/** Collects on the draft that the turn opened with, and finds the rule that decides. */
const routeByRules = (turn: TurnContext): Routed => {
  const { draft } = turn;
  const { rules } = turn.scope.bot.host;
  const instruction = turn.loaded.message?.instruction?.kind;
  // What was handed in as a side question answers nothing, even where it could be taken for an answer.
  const collecting = instruction === undefined ? rules.collect : [];
  const collected = evaluateRules('collect', collecting, viewOf(turn, draft));
  for (const { effects } of collected.fired) applyEffects(draft, effects);
  const answering = instruction === 'handleInterruption' ? undefined : instruction;
  const deciding = rules.decide.filter(({ rule }) => rule.instruction === answering);
  const routed = evaluateRules('decide', deciding, viewOf(turn, draft));

  turn.trace.rules.push(...collected.traces, ...routed.traces);
  turn.trace.notMatched.push(...collected.notMatched, ...routed.notMatched);
  const confidence = collected.fired.length === 0 ? routed.certainty : Math.min(collected.certainty, routed.certainty);
  return { winner: routed.fired[0], otherwise: answering ? [refusalOf(answering)] : [], confidence };
};

/** Not before the model has declined: words that nobody will see need not be filled in. */
const followRules = ({ draft }: TurnContext, { winner, otherwise, confidence }: Routed): Decided => {
  applyEffects(draft, winner?.effects ?? otherwise);
  return { draft, decision: decisionOf(winner, confidence, draft) };
};

const refusalOf = (instruction: string): Effect => {
  const error = new BotError('INSTRUCTION_UNANSWERED', { instruction });
  return { kind: 'refuseInstruction', code: error.code, message: error.message };
};

const decisionOf = (winner: FiredRule | undefined, confidence: number, draft: TurnDraft): Decision => ({
  action: winner?.rule.route ?? 'conversation',
  reasoning: winner?.because ?? 'no rule matched',
  confidence,
  by: 'rule',
  source: winner?.name ?? '',
  flow: currentFrame(draft.state)?.flow ?? null,
  control: winner?.rule.control ?? null,
});

const whyAskModel = (turn: TurnContext, confidence: number): { ask: boolean; because: string } => {
  const { model } = turn.scope.bot.definition;
  if (confidence >= model.askBelow) return { ask: false, because: 'the rules are certain enough' };
  if (turn.loaded.message && spokenWords(turn.loaded.message) === null)
    return { ask: false, because: 'there are no words to understand' };
  if (!model.enabled) return { ask: false, because: 'the bot uses no model' };
  if (!turn.ports.model.isConfigured) return { ask: false, because: 'no model is configured' };
  return { ask: true, because: `certainty ${confidence.toFixed(2)} is below ${model.askBelow}` };
};

/** The first turn: the bot's opening words, then the first steps of its opening flow. */
const greet = (turn: TurnContext): void => {
  const { start } = turn.scope.bot.definition;
  const effects: Effect[] = [];
  if (start.message)
    effects.push({ kind: 'say', words: { text: start.message }, source: 'scripted', buttons: start.buttons });
  if (start.flow) effects.push({ kind: 'pushFlow', flow: start.flow, reason: 'start' });
  applyEffects(turn.draft, effects);
  turn.decision = { ...turn.decision, reasoning: 'opens the conversation', source: 'start', flow: start.flow ?? null };
};

/** A person holds the conversation: the message is kept for them, the bot stays silent. */
const leaveToPerson = (turn: TurnContext): void => {
  turn.decision = {
    ...turn.decision,
    action: 'handoff',
    reasoning: 'a person holds the conversation',
    source: BY_PERSON,
  };
};

/** Rules that look at what the turn has come to; they fire after the flow has advanced. */
export const finishRules = (turn: TurnContext): void => {
  const finished = evaluateRules('finish', turn.scope.bot.host.rules.finish, viewOf(turn, turn.draft));
  for (const { effects } of finished.fired) applyEffects(turn.draft, effects);
  turn.trace.rules.push(...finished.traces);
  turn.trace.notMatched.push(...finished.notMatched);
};

const viewOf = (turn: TurnContext, draft: TurnDraft) => makeView(draft, turn.understanding, turn.perception);
