/**
 * The one decision call, and before it as many as the bot's policy lets the model look something up in. The answer's
 * commands come first: each passes its guard before a word of the reply is let out. A reply was written for all of its
 * commands, so one that is refused refuses the reply's decision as a whole; where there is no reply, the others run.
 */
import { BotError, toBotError } from '../errors.ts';
import type { Json } from '../json.ts';
import { messageIdOf } from '../ids.ts';
import type { DecisionEvent, ProposedCommand, ToolDefinition } from '../model/port.ts';
import type { CommandTrace } from '../rules/trace.ts';
import type { Command } from '../define-plugin.ts';
import { currentFrame } from '../state/state.ts';
import { applyEffects, pushReply } from './apply-effects.ts';
import { limitsOf } from './channel-limits.ts';
import type { Decided } from './decide.ts';
import type { Decision } from './decision.ts';
import { repairArguments } from '../model/repair-arguments.ts';
import type { Message } from '../ports/message.ts';
import { decisionPrompt, schemaOf } from './decision-prompt.ts';
import type { DecisionPrompt } from './decision-prompt.ts';
import { openDraft, streamedPlace } from './draft.ts';
import type { TurnDraft } from './draft.ts';
import type { Effect } from './effects.ts';
import { lookUp, lookUpsIn, toolsLeft } from './look-ups.ts';
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

/** Time left of a turn to act and commit after the model's answer, ms. */
const TURN_RESERVE_MS = 1_500;

/**
 * Why an answer is read no further. What was let out before stays: a reply that somebody has read is never taken back.
 * `refused`: its commands may not be; `reply_refused`: its words; `reply_too_long`: it ends at its last whole sentence.
 */
type Stop = 'refused' | 'reply_refused' | 'reply_too_long';

/** null when the rules' decision has to stand: the trace says why. */
export const decideByModel = async (turn: TurnContext, rulesControl: Decision['control']): Promise<Decided | null> => {
  const draft = openDraft(turn.scope);
  const view = makeView(draft, turn.understanding, turn.perception);
  const prompt = decisionPrompt(turn.scope.bot.host, { ...view, history: await historyFor(turn) });
  let reply = replyTo(turn, prompt);
  const abandon = new AbortController();
  const cancel = (): void => abandon.abort(turn.signal.reason);
  turn.signal.addEventListener('abort', cancel, { once: true });
  let decision: Decision | null = null;
  /** Commands were left out: the rest may run where no words rest on all of them. */
  let isReduced = false;
  let stop: Stop | null = null;
  /** The call is followed to its end, which says what it cost. */
  const stopFor = (reason: Stop): void => {
    stop = reason;
    abandon.abort(STOPPED);
  };
  try {
    for (;;) {
      const tools = toolsLeft(turn);
      let wanted: readonly ProposedCommand[] = [];
      for await (const event of askModel(turn, prompt, tools, abandon.signal)) {
        if (event.kind === 'ended') {
          turn.modelUsage.push(event.usage);
          turn.trace.model.outcome = stop ?? event.usage.outcome;
        } else if (stop !== null || wanted.length > 0) {
          continue;
        } else if (event.kind === 'commands') {
          turn.trace.model.repairs.push(...(event.repairs ?? []));
          // What it says beside a look-up it says without knowing what comes of it.
          wanted = lookUpsIn(event.commands, tools);
          if (wanted.length > 0) continue;
          const { accepted, traces } = checkCommands(turn, event.commands, view);
          turn.trace.commands.push(...traces);
          isReduced = accepted.length < traces.length;
          if (isReduced && accepted.length === 0) {
            stopFor('refused');
            continue;
          }
          for (const { effects } of accepted) applyEffects(draft, effects);
          decision = decisionOf(event, accepted, draft);
        } else if (isReduced && event.text.trim() !== '') {
          stopFor('refused');
        } else {
          const end = reply.write(event.text);
          if (end !== null) stopFor(end);
        }
      }
      if (wanted.length === 0) break;
      prompt.messages.push(await lookUp(turn, wanted, tools));
      reply = replyTo(turn, prompt);
    }
  } catch (thrown) {
    if (turn.signal.aborted) throw thrown;
    turn.ports.log.warn({ err: thrown, turnId: turn.loaded.turnId }, 'decision call failed');
    turn.trace.model.outcome = toBotError(thrown).code;
  } finally {
    turn.signal.removeEventListener('abort', cancel);
  }
  turn.signal.throwIfAborted();
  if (turn.trace.model.outcome === 'reply_too_long') reply.cut();
  const isWhole = turn.trace.model.outcome === 'ok';
  if (decision === null || (!isWhole && reply.released === '')) return null;
  const refusal = isWhole ? reply.finish() : reply.breakOff();
  if (refusal !== null) {
    turn.trace.model.outcome = refusal;
    if (reply.released === '') return null;
    reply.breakOff();
  }
  if (reply.released !== '') sayFirst(draft, reply.id, reply.released);
  // An answer without words is worth taking only when the commands themselves move something.
  else if (draft.applied.length === 0) {
    turn.trace.model.outcome = 'empty';
    return null;
  }
  for (const trace of turn.trace.rules)
    if (trace.outcome === 'fired') Object.assign(trace, { outcome: 'outranked', winner: 'model' });
  return { draft, decision: { ...decision, control: decision.control ?? rulesControl } };
};

const replyTo = (turn: TurnContext, prompt: DecisionPrompt): StreamedReply =>
  new StreamedReply(turn, new ReplyGuard(replyRules(turn, prompt)));

/** The reply on its way out: read by the guard, held to the channel's length, and kept as far as it was seen. */
class StreamedReply {
  readonly id: string;
  readonly #turn: TurnContext;
  readonly #guard: ReplyGuard;
  readonly #gate: SentenceGate;

  constructor(turn: TurnContext, guard: ReplyGuard) {
    const { length } = limitsOf(turn.scope.bot.definition, turn.loaded.conversation.channel);
    this.id = messageIdOf(turn.loaded.turnId, streamedPlace(turn.loaded.attempt));
    this.#turn = turn;
    this.#guard = guard;
    this.#gate = new SentenceGate(length, MAX_REPLY_LENGTH);
  }

  /** What has been seen of it. */
  get released(): string {
    return this.#gate.released.trim();
  }

  /** Lets out what may leave; why nothing more may, or null. */
  write(text: string): Stop | null {
    return this.#say(this.#guard.write(text));
  }

  /** The model is done: the rest leaves. */
  finish(): Stop | null {
    const refused = this.#say(this.#guard.finish());
    if (refused !== 'reply_refused') this.#letOut(this.#gate.finish());
    return refused === 'reply_refused' ? refused : null;
  }

  /** More was written than may leave: what fits does, by whole sentences, else by whole words. */
  cut(): void {
    this.#letOut(this.#gate.finish());
  }

  /** Nothing more comes: what ends in the middle of a sentence says so. */
  breakOff(): null {
    if (this.released !== '' && !/[.!?…:)"»”]$/u.test(this.released)) this.#letOut(this.#gate.end('…'));
    return null;
  }

  #say(read: ReturnType<ReplyGuard['write']>): Stop | null {
    if ('refusal' in read) {
      this.#turn.trace.commands.push({ command: 'reply', arguments: null, outcome: 'refused', reason: read.refusal });
      return 'reply_refused';
    }
    this.#letOut(this.#gate.write(read.words));
    return this.#gate.isFull ? 'reply_too_long' : null;
  }

  #letOut(words: string): void {
    if (words === '') return;
    this.#turn.stream.chunk(this.id, words);
    this.#turn.partial = { id: this.id, text: this.#gate.released };
  }
}

/** The messages that the bot's policy shows the model: more than a turn loads are read for this one call. */
const historyFor = async ({ loaded, scope, ports }: TurnContext): Promise<readonly Message[]> => {
  const { historyMessages } = scope.bot.definition.model;
  const { history, conversation, turnId } = loaded;
  const isAll = loaded.sequence <= 1 + history.length / 2;
  if (historyMessages <= history.length || isAll) return history;
  const page = { first: historyMessages, after: turnId };
  const turns = await ports.stores.conversations.turnsOf(conversation.accountId, [conversation.id], page);
  const said = (turns.get(conversation.id)?.rows ?? []).flatMap(({ userMessage, replies }): Message[] => {
    const asked = userMessage?.text
      ? [{ id: userMessage.id, role: 'USER' as const, text: userMessage.text, at: userMessage.at }]
      : [];
    return [...asked, ...replies];
  });
  return said.slice(-historyMessages);
};

/** One reason for all: making one with a stack for each call costs more than the call's bookkeeping. */
const STOPPED = new BotError('MODEL_UNAVAILABLE', { outcome: 'refused' });

const askModel = (
  turn: TurnContext,
  prompt: DecisionPrompt,
  tools: readonly ToolDefinition[],
  signal: AbortSignal,
): AsyncIterable<DecisionEvent> => {
  const { definition } = turn.scope.bot;
  return turn.ports.model.decide({
    model: definition.model.name ?? null,
    messages: prompt.messages,
    temperature: definition.model.decisionTemperature,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    schema: prompt.schema,
    ...(tools.length > 0 && { tools }),
    // A turn that runs out of time fails; one whose model does is answered by the rules.
    timeoutMs: Math.max(1, Math.min(definition.model.timeoutMs, turn.deadlineAt - performance.now() - TURN_RESERVE_MS)),
    signal,
    meter: meterOf(turn),
  });
};

interface AcceptedCommand {
  command: Command;
  effects: readonly Effect[];
}

/** Each command by itself: those that are unknown, malformed or refused by their guard are left out. */
const checkCommands = (
  turn: TurnContext,
  proposed: readonly ProposedCommand[],
  view: TurnView,
): { accepted: AcceptedCommand[]; traces: CommandTrace[] } => {
  const accepted: AcceptedCommand[] = [];
  const traces = proposed.map((proposal): CommandTrace => {
    const checked = checkCommand(turn, proposal, view);
    const trace = { command: proposal.name, arguments: proposal.arguments as Json };
    if (typeof checked === 'string') return { ...trace, outcome: 'refused', reason: checked };
    accepted.push(checked);
    return { ...trace, outcome: 'accepted', reason: null };
  });
  return { accepted, traces };
};

const checkCommand = (turn: TurnContext, proposal: ProposedCommand, view: TurnView): AcceptedCommand | string => {
  const command = turn.scope.bot.host.commands.get(proposal.name);
  if (!command || command.offered?.(view) === false) return 'no such command is on offer';
  const { arguments: made, repairs } = repairArguments(schemaOf(command), proposal.arguments ?? {});
  const args = command.args.safeParse(made);
  if (!args.success) return `arguments: ${args.error.issues[0]?.message ?? 'invalid'}`;
  const read = command.read?.(args.data, view) ?? args.data;
  turn.trace.model.repairs.push(...repairs.map((repair) => `${proposal.name}: ${repair}`));
  const allowed = command.guard(read, view);
  return allowed === true ? { command, effects: command.effects(read, view) } : allowed;
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
