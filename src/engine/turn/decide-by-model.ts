/**
 * The one decision call. The answer's commands come first: each passes its guard before a word of the reply is let
 * out. One refused command refuses the whole decision, because the reply was written for all of it.
 */
import { BotError, toBotError } from '../errors.ts';
import type { Json } from '../json.ts';
import { messageIdOf } from '../ids.ts';
import type { DecisionEvent, ProposedCommand } from '../model/port.ts';
import type { CommandTrace } from '../rules/trace.ts';
import type { Command } from '../define-plugin.ts';
import { currentFrame } from '../state/state.ts';
import { applyEffects, pushReply } from './apply-effects.ts';
import { limitsOf } from './channel-limits.ts';
import type { Decided } from './decide.ts';
import type { Decision } from './decision.ts';
import { decisionPrompt } from './decision-prompt.ts';
import type { DecisionPrompt } from './decision-prompt.ts';
import { openDraft, streamedPlace } from './draft.ts';
import type { TurnDraft } from './draft.ts';
import type { Effect } from './effects.ts';
import { meterOf } from './model-meter.ts';
import { makeView } from './make-view.ts';
import { ReplyGuard } from './reply-guard.ts';
import { replyRules } from './reply-rules.ts';
import { SentenceGate } from './sentence-gate.ts';
import type { TurnContext } from './turn-context.ts';
import type { TurnView } from './view.ts';

/** Tokens a decision may take: a dozen commands and a reply of a few sentences. */
const MAX_OUTPUT_TOKENS = 800;

/** Characters of a reply at most: what is longer has run away. */
const MAX_REPLY_LENGTH = 2_000;

/** null when the rules' decision has to stand: the trace says why. */
export const decideByModel = async (turn: TurnContext, rulesControl: Decision['control']): Promise<Decided | null> => {
  const draft = openDraft(turn.scope);
  const view = makeView(draft, turn.understanding, turn.perception);
  const replyId = messageIdOf(turn.loaded.turnId, streamedPlace(turn.loaded.attempt));
  const { length } = limitsOf(turn.scope.bot.definition, turn.loaded.conversation.channel);
  const gate = new SentenceGate(length, MAX_REPLY_LENGTH);
  const letOut = (words: string): void => {
    if (words === '') return;
    turn.stream.chunk(replyId, words);
    turn.partial = { id: replyId, text: gate.released };
  };
  const abandon = new AbortController();
  const cancel = (): void => abandon.abort(turn.signal.reason);
  turn.signal.addEventListener('abort', cancel, { once: true });
  let decision: Decision | null = null;
  const prompt = decisionPrompt(turn.scope.bot.host, view);
  const guard = new ReplyGuard(replyRules(turn, prompt));
  let replyLength = 0;
  /** Why the answer cannot be taken; the call is still followed to its end, which says what it cost. */
  let refusal: 'refused' | 'reply_refused' | 'reply_too_long' | null = null;
  const refuse = (reason: NonNullable<typeof refusal>): void => {
    refusal = reason;
    abandon.abort(REFUSED);
  };
  const refuseReply = (why: typeof refusal & string, reason: string): void => {
    turn.trace.commands.push({ command: 'reply', arguments: null, outcome: 'refused', reason });
    refuse(why);
  };
  const say = (read: ReturnType<ReplyGuard['write']>): void => {
    if ('refusal' in read) refuseReply('reply_refused', read.refusal);
    else letOut(gate.write(read.words));
  };
  try {
    for await (const event of askModel(turn, prompt, abandon.signal)) {
      if (event.kind === 'ended') {
        turn.modelUsage.push(event.usage);
        turn.trace.model.outcome = refusal ?? event.usage.outcome;
      } else if (refusal !== null) {
        continue;
      } else if (event.kind === 'commands') {
        const { accepted, traces } = checkCommands(turn, event.commands, view);
        turn.trace.commands.push(...traces);
        if (accepted === null) {
          refuse('refused');
          continue;
        }
        for (const { effects } of accepted) applyEffects(draft, effects);
        decision = decisionOf(event, accepted, draft);
      } else {
        replyLength += event.text.length;
        if (replyLength > MAX_REPLY_LENGTH)
          refuseReply('reply_too_long', `the reply is longer than ${MAX_REPLY_LENGTH} characters`);
        else say(guard.write(event.text));
      }
    }
  } catch (thrown) {
    if (turn.signal.aborted) throw thrown;
    turn.ports.log.warn({ err: thrown, turnId: turn.loaded.turnId }, 'decision call failed');
    turn.trace.model.outcome = toBotError(thrown).code;
  } finally {
    turn.signal.removeEventListener('abort', cancel);
  }
  turn.signal.throwIfAborted();
  if (decision === null || turn.trace.model.outcome !== 'ok') return null;
  say(guard.finish());
  if (refusal !== null) {
    turn.trace.model.outcome = refusal;
    return null;
  }
  letOut(gate.finish());
  const reply = gate.released.trim();
  if (reply !== '') sayFirst(draft, replyId, reply);
  // An answer without words is worth taking only when the commands themselves move something.
  else if (draft.applied.length === 0) {
    turn.trace.model.outcome = 'empty';
    return null;
  }
  for (const trace of turn.trace.rules)
    if (trace.outcome === 'fired') Object.assign(trace, { outcome: 'outranked', winner: 'model' });
  return { draft, decision: { ...decision, control: decision.control ?? rulesControl } };
};

/** One reason for all: making one with a stack for each call costs more than the call's bookkeeping. */
const REFUSED = new BotError('MODEL_UNAVAILABLE', { outcome: 'refused' });

const askModel = (turn: TurnContext, prompt: DecisionPrompt, signal: AbortSignal): AsyncIterable<DecisionEvent> => {
  const { definition } = turn.scope.bot;
  return turn.ports.model.decide({
    model: definition.model.name ?? null,
    messages: prompt.messages,
    temperature: definition.model.decisionTemperature,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    timeoutMs: definition.model.timeoutMs,
    signal,
    meter: meterOf(turn),
  });
};

interface AcceptedCommand {
  command: Command;
  effects: readonly Effect[];
}

/** `accepted` is null when any command is unknown, malformed or refused by its guard. */
const checkCommands = (
  turn: TurnContext,
  proposed: readonly ProposedCommand[],
  view: TurnView,
): { accepted: AcceptedCommand[] | null; traces: CommandTrace[] } => {
  const accepted: AcceptedCommand[] = [];
  const traces = proposed.map((proposal): CommandTrace => {
    const checked = checkCommand(turn, proposal, view);
    const trace = { command: proposal.name, arguments: proposal.arguments as Json };
    if (typeof checked === 'string') return { ...trace, outcome: 'refused', reason: checked };
    accepted.push(checked);
    return { ...trace, outcome: 'accepted', reason: null };
  });
  return { accepted: accepted.length === proposed.length ? accepted : null, traces };
};

const checkCommand = (turn: TurnContext, proposal: ProposedCommand, view: TurnView): AcceptedCommand | string => {
  const command = turn.scope.bot.host.commands.get(proposal.name);
  if (!command || command.offered?.(view) === false) return 'no such command is on offer';
  const args = command.args.safeParse(proposal.arguments ?? {});
  if (!args.success) return `arguments: ${args.error.issues[0]?.message ?? 'invalid'}`;
  const allowed = command.guard(args.data, view);
  return allowed === true ? { command, effects: command.effects(args.data, view) } : allowed;
};

const decisionOf = (
  event: Extract<DecisionEvent, { kind: 'commands' }>,
  accepted: readonly AcceptedCommand[],
  draft: TurnDraft,
): Decision => {
  const leading = accepted[0]?.command;
  return {
    action: leading?.route ?? 'conversation',
    reasoning: event.reasoning,
    confidence: event.confidence,
    by: 'model',
    source: accepted.map(({ command }) => command.name).join(', ') || 'reply',
    flow: currentFrame(draft.state)?.flow ?? null,
    control: leading?.control ?? null,
  };
};

/** The model's words stand before whatever the commands' effects said. */
const sayFirst = (draft: TurnDraft, id: string, text: string): void => {
  const said = draft.replies.splice(0);
  pushReply(draft, { id, text, source: 'model', buttons: [], media: [], stepId: null });
  // A side question that the reply itself answers.
  for (const interruption of draft.interruptions) interruption.answer ||= text;
  draft.replies.push(...said);
};
