import type { DecisionEvent, DecisionRequest, ModelGateway } from '../../model/port.ts';
import type { Exchange, ModelReply } from './exchange.ts';
import { essentialsOf } from './exchange.ts';
import type { ModelTape } from './tape.ts';

const NOTHING_SAID: ModelReply = { commands: null, reasoning: '', confidence: 1, reply: '', outcome: 'aborted' };

/** Lets a model answer and keeps what was asked and said, in order. */
export const recordingTape = (model: ModelGateway): ModelTape & { exchanges: readonly Exchange[] } => {
  const exchanges: Exchange[] = [];

  async function* decide(request: DecisionRequest): AsyncGenerator<DecisionEvent> {
    const exchange: Exchange = { request: essentialsOf(request), answer: NOTHING_SAID };
    exchanges.push(exchange);
    for await (const event of model.decide(request)) {
      exchange.answer = heard(exchange.answer, event);
      yield event;
    }
  }

  return {
    exchanges,
    gateway: { isConfigured: true, decide },
    requests: () => exchanges.length,
    takeDifferences: () => [],
    rest: () => [],
  };
};

const heard = (answer: ModelReply, event: DecisionEvent): ModelReply => {
  if (event.kind === 'reply') return { ...answer, reply: answer.reply + event.text };
  if (event.kind === 'ended') return { ...answer, outcome: event.usage.outcome };
  const { commands, reasoning, confidence } = event;
  return { ...answer, commands, reasoning, confidence };
};
