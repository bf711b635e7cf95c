/**
 * The one decision call. The answer's commands come first: each passes its guard before a word of the reply is let
 * out. One refused command refuses the whole decision, because the reply was written for all of it.
 */
import { toBotError } from '../errors.ts';
import type { Json } from '../json.ts';
import { messageIdOf } from '../ids.ts';
import type { DecisionEvent, ProposedCommand } from '../ports.ts';
import type { CommandTrace } from '../rules/trace.ts';
import type { Command } from '../define-plugin.ts';
import { currentFrame } from '../state/state.ts';
import { applyEffects, pushReply } from './apply-effects.ts';
import type { Decided } from './decide.ts';
import type { Decision } from './decision.ts';
import { decisionPrompt } from './decision-prompt.ts';
import { MESSAGE_PLACES, openDraft } from './draft.ts';
import type { TurnDraft } from './draft.ts';
import type { Effect } from './effects.ts';
import { meterOf } from './model-meter.ts';
import { makeView } from './make-view.ts';
import type { TurnRun } from './turn-run.ts';
import type { TurnView } from './view.ts';

/** Tokens a decision may take: a dozen commands and a reply of a few sentences. */
const MAX_OUTPUT_TOKENS = 800;

/** Characters of a reply at most: what is longer has run away. */
const MAX_REPLY_LENGTH = 2_000;

/** null when the rules' decision has to stand: the trace says why. */
export const decideByModel = async (turn: TurnRun, rulesDecision: Decision): Promise<Decided | null> => {
  const draft = openDraft(turn.scope);
  const view = makeView(draft, turn.understanding, turn.perception);
  const replyId = messageIdOf(turn.loaded.turnId, MESSAGE_PLACES.streamed);
  let decision: Decision | null = null;
  let reply = '';
  const end = (outcome: string): null => {
    turn.trace.model.outcome = outcome;
    return null;
  };
  try {
    for await (const event of askModel(turn, view)) {
      if (event.kind === 'commands') {
        const checked = checkCommands(turn, event.commands, view);
        turn.trace.commands.push(...checked.traces);
        if (checked.accepted === null) return end('refused');
        for (const { effects } of checked.accepted) applyEffects(draft, effects);
        decision = decisionOf(event, checked.accepted, draft);
      } else if (event.kind === 'reply') {
        reply += event.text;
        if (reply.length > MAX_REPLY_LENGTH) return end('reply_too_long');
        turn.partial = { id: replyId, text: reply };
        turn.stream.chunk(replyId, event.text);
      } else {
        turn.modelUsage.push(event.usage);
        turn.trace.model.outcome = event.usage.outcome;
        if (event.usage.outcome !== 'ok') return null;
      }
    }
  } catch (thrown) {
    if (turn.signal.aborted) throw thrown;
    turn.ports.log.warn({ err: thrown, turnId: turn.loaded.turnId }, 'decision call failed');
    return end(toBotError(thrown).code);
  }
  if (decision === null) return end('empty');
  if (reply.trim() !== '') sayFirst(draft, replyId, reply.trim());
  // An answer without words is worth taking only when the commands themselves move something.
  else if (draft.applied.length === 0) return end('empty');
  for (const trace of turn.trace.rules)
    if (trace.outcome === 'fired') Object.assign(trace, { outcome: 'outranked', winner: 'model' });
  return { draft, decision: { ...decision, control: decision.control ?? rulesDecision.control } };
};

const askModel = (turn: TurnRun, view: TurnView): AsyncIterable<DecisionEvent> => {
  const { definition, host } = turn.scope.bot;
  return turn.ports.model.decide({
    model: definition.model.name ?? null,
    messages: decisionPrompt(host, view),
    temperature: definition.model.decisionTemperature,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    timeoutMs: definition.model.timeoutMs,
    signal: turn.signal,
    meter: meterOf(turn),
  });
};

interface AcceptedCommand {
  command: Command;
  effects: readonly Effect[];
}

/** `accepted` is null when any command is unknown, malformed or refused by its guard. */
const checkCommands = (
  turn: TurnRun,
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

const checkCommand = (turn: TurnRun, proposal: ProposedCommand, view: TurnView): AcceptedCommand | string => {
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
