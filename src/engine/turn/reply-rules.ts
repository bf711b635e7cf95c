import type { DecisionPrompt } from './decision-prompt.ts';
import type { ReplyRules } from './reply-guard.ts';
import type { TurnRun } from './turn-run.ts';

/** What a model's reply is held to in this turn. */
export const replyRules = (turn: TurnRun, { messages, instructions }: DecisionPrompt): ReplyRules => ({
  instructions,
  names: systemNames(turn),
  given: messages.map(({ content }) => content).join('\n'),
});

/** Names made for machines, told from words by their underscore. */
const systemNames = ({ scope: { bot } }: TurnRun): ReadonlySet<string> => {
  const flows = Object.values(bot.definition.flows);
  const names = [
    ...bot.host.commands.keys(),
    ...bot.host.actions.keys(),
    ...flows.flatMap(({ id, slots, steps }) => [id, ...Object.keys(slots), ...Object.keys(steps)]),
  ];
  return new Set(names.filter((name) => name.includes('_')));
};
