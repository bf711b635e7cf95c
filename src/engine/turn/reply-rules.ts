import type { LoadedBot } from '../bot.ts';
import { oncePer } from '../../understanding/remembered.ts';
import type { DecisionPrompt } from './decision-prompt.ts';
import type { ReplyRules } from './reply-guard.ts';
import type { TurnContext } from './turn-context.ts';

/** What a model's reply is held to in this turn. */
export const replyRules = (turn: TurnContext, { messages, instructions }: DecisionPrompt): ReplyRules => ({
  instructions,
  names: systemNames(turn.scope.bot),
  given: messages.map(({ content }) => content).join('\n'),
});

/** Names made for machines, told from words by their underscore. */
const systemNames = oncePer(({ definition, host }: LoadedBot): ReadonlySet<string> => {
  const flows = Object.values(definition.flows);
  const names = [
    ...host.commands.keys(),
    ...host.actions.keys(),
    ...flows.flatMap(({ id, slots, steps }) => [id, ...Object.keys(slots), ...Object.keys(steps)]),
  ];
  return new Set(names.filter((name) => name.includes('_')));
});
