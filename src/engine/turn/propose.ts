import type { Proposal, ProposalPrompt } from '../define-plugin.ts';
import type { Json } from '../json.ts';
import { decisionFormat, decisionSchema } from '../model/index.ts';
import type { ProposedCommand } from '../model/port.ts';
import { meterOf } from './model-meter.ts';
import type { TurnContext } from './turn-context.ts';

/** Tokens a proposed step may take. */
const MAX_OUTPUT_TOKENS = 600;

/** Asks the model on behalf of a step. The gateway refuses the call when the turn has made its one already. */
export const propose = async (
  turn: TurnContext,
  { system, context, schemas, guard }: ProposalPrompt,
): Promise<Proposal> => {
  const { model } = turn.scope.bot.definition;
  if (!model.enabled || !turn.ports.model.isConfigured)
    return { commands: null, outcome: 'off', confidence: 0, model: null, latencyMs: 0 };
  let proposed: Pick<Proposal, 'commands' | 'confidence'> = { commands: null, confidence: 0 };
  const answer = turn.ports.model.decide({
    model: model.name ?? null,
    messages: [
      { role: 'system', content: `${system}\n\n${decisionFormat(schemas)}` },
      ...(context === undefined ? [] : [{ role: 'user' as const, content: context }]),
    ],
    temperature: model.generationTemperature,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    schema: decisionSchema(schemas),
    timeoutMs: model.timeoutMs,
    signal: turn.signal,
    meter: meterOf(turn),
  });
  for await (const event of answer) {
    if (event.kind === 'commands') proposed = event;
    if (event.kind !== 'ended') continue;
    turn.modelUsage.push(event.usage);
    const { outcome, model: name, latencyMs } = event.usage;
    const { confidence } = proposed;
    const commands = outcome === 'ok' ? proposed.commands : null;
    if (commands) traceProposal(turn, commands, guard({ commands, confidence }));
    return { commands, outcome, confidence, model: name, latencyMs };
  }
  return { commands: null, outcome: 'cut', confidence: 0, model: null, latencyMs: 0 };
};

/** One verdict for all: a step that needs two commands is not half shown. */
const traceProposal = (turn: TurnContext, commands: readonly ProposedCommand[], verdict: true | string): void => {
  const judged =
    verdict === true
      ? ({ outcome: 'accepted', reason: null } as const)
      : ({ outcome: 'refused', reason: verdict } as const);
  for (const { name, arguments: given } of commands)
    turn.trace.commands.push({ command: name, arguments: given as Json, ...judged });
};
