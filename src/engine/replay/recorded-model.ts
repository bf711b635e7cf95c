/** A model that answers each turn what it answered when the conversation was held, and nothing where it was not asked. */
import type { DecisionEvent, ModelGateway, ProposedCommand } from '../model/port.ts';
import type { TurnRecord } from '../ports/turn.ts';
import { MOST_AT_ONCE } from '../turn/look-ups.ts';
import { MODEL_OUTCOMES } from '../vocabulary.ts';
import type { ModelReply } from './cassette/index.ts';
import { freeCall } from './free-call.ts';

/** Turns keep their ids in a replay: by them the answers are found. */
export const recordedModel = (turns: readonly TurnRecord[]): ModelGateway => {
  const answers = new Map(turns.flatMap((turn) => answerOf(turn) ?? []).map((entry) => [entry.turnId, entry.answer]));
  const lookUps = new Map(turns.map((turn) => [turn.id, lookUpsIn(turn)]));
  return {
    isConfigured: answers.size > 0,
    async *decide(request): AsyncGenerator<DecisionEvent> {
      const { turnId } = request.meter;
      const looking = request.tools ? (lookUps.get(turnId)?.splice(0, MOST_AT_ONCE) ?? []) : [];
      const answer = looking.length > 0 ? lookingUp(looking) : answers.get(turnId);
      if (answer?.commands) {
        const { commands, reasoning, confidence } = answer;
        yield { kind: 'commands', commands, reasoning, confidence };
        if (answer.reply !== '') yield { kind: 'reply', text: answer.reply };
      }
      yield { kind: 'ended', usage: freeCall(request, answer?.outcome ?? 'unavailable') };
    },
  };
};

interface TurnAnswer {
  turnId: string;
  answer: ModelReply;
}

/** What the model had looked up before it decided. */
const lookUpsIn = ({ trace }: TurnRecord): ProposedCommand[] =>
  (trace?.commands ?? [])
    .filter(({ outcome }) => outcome === 'looked_up')
    .map(({ command, arguments: given }) => ({ name: command, arguments: given }));

const lookingUp = (commands: readonly ProposedCommand[]): ModelReply => ({
  commands,
  reasoning: '',
  confidence: 1,
  reply: '',
  outcome: 'ok',
});

/** null where the model was not asked. The words of a reply that was refused are not kept: its answer counts as none. */
const answerOf = (turn: TurnRecord): TurnAnswer[] | null => {
  const { id, trace, decision, replies } = turn;
  if (!trace?.model.asked) return proposalOf(turn);
  const { outcome: recorded } = trace.model;
  const isTaken = decision?.by === 'model';
  const proposed = trace.commands.filter(({ command, outcome }) => command !== 'reply' && outcome !== 'looked_up');
  const hasAnswered = recorded === 'ok' || recorded === 'refused' || recorded === 'empty';
  const answer: ModelReply = {
    commands: hasAnswered ? proposed.map((trace) => ({ name: trace.command, arguments: trace.arguments })) : null,
    reasoning: isTaken ? decision.reasoning : '',
    confidence: isTaken ? decision.confidence : 1,
    reply: replies.find(({ source }) => source === 'model')?.text ?? '',
    outcome: hasAnswered ? 'ok' : (MODEL_OUTCOMES.find((known) => known === recorded) ?? 'invalid'),
  };
  return [{ turnId: id, answer }];
};

/** What a step asked the model for, in a turn that the rules decided; one that was refused counts as none. */
const proposalOf = ({ id, trace }: TurnRecord): TurnAnswer[] | null => {
  const taken = (trace?.commands ?? []).filter(({ outcome }) => outcome === 'accepted');
  if (taken.length === 0) return null;
  const commands = taken.map(({ command, arguments: given }) => ({ name: command, arguments: given }));
  return [{ turnId: id, answer: { commands, reasoning: '', confidence: 1, reply: '', outcome: 'ok' } }];
};
