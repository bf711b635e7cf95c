import type { DecisionEvent, DecisionRequest } from '../../model/port.ts';
import { freeCall } from '../free-call.ts';
import type { Exchange } from './exchange.ts';
import { essentialsOf } from './exchange.ts';
import { requestDifferences } from './request-differences.ts';
import type { ModelTape, TapeDifference } from './tape.ts';

/**
 * Answers from a cassette, request by request. A request that is not the recorded one gets no answer, because nobody
 * knows what a model would have said to it; the difference says what has changed.
 */
export const playingTape = (exchanges: readonly Exchange[]): ModelTape => {
  let asked = 0;
  let differences: TapeDifference[] = [];

  async function* decide(request: DecisionRequest): AsyncGenerator<DecisionEvent> {
    const exchange = exchanges[asked++];
    const found = exchange
      ? requestDifferences(asked, exchange.request, essentialsOf(request))
      : [{ what: `model request ${asked}`, expected: 'none: it is not on the cassette', got: lastWords(request) }];
    differences.push(...found);
    if (!exchange || found.length > 0) return yield { kind: 'ended', usage: freeCall(request, 'invalid') };
    const { commands, reasoning, confidence, reply, outcome } = exchange.answer;
    if (commands) yield { kind: 'commands', commands, reasoning, confidence };
    if (reply !== '') yield { kind: 'reply', text: reply };
    yield { kind: 'ended', usage: freeCall(request, outcome) };
  }

  return {
    gateway: { isConfigured: true, decide },
    requests: () => asked,
    takeDifferences: () => {
      const taken = differences;
      differences = [];
      return taken;
    },
    rest: () =>
      asked < exchanges.length
        ? [{ what: 'model requests', expected: `${exchanges.length}, as recorded`, got: String(asked) }]
        : [],
  };
};

const lastWords = ({ messages }: DecisionRequest): string => JSON.stringify(messages.at(-1)?.content ?? '');
