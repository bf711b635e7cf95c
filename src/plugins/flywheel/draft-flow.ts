/** A new flow from a conversation that no flow could serve. */
import type { BotDefinition, JsonObject } from '../../engine/plugin.ts';
import type { FlowChange } from '../../engine/plugin-server.ts';
import type { FlowIdea } from './idea.ts';
import { localised } from './phrases.ts';
import { plainText } from './plain-text.ts';
import { solutionNodes, wordOf } from './solution-nodes.ts';

/** The step that a flow ends with when nothing has helped: a person where the bot can call one. */
export const giveUpStep = (bot: BotDefinition, id: string, title: string): JsonObject =>
  bot.plugins.some(({ use }) => use === 'actions')
    ? {
        id,
        type: 'hand_off',
        reason: `${title}: nothing known has helped.`,
        message: { text: localised(bot.locales, (say) => say('giveUp')) },
      }
    : { id, type: 'end', message: { text: localised(bot.locales, (say) => say('farewell')) } };

/** An id that the bot has no flow under. */
const freeId = (bot: BotDefinition, title: string): string => {
  const id = wordOf(title, 'new_flow');
  let free = id;
  for (let i = 2; bot.flows[free]; i++) free = `${id}_${i}`;
  return free;
};

export function draftFlow(idea: FlowIdea, bot: BotDefinition): Extract<FlowChange, { kind: 'new_flow' }> {
  const { title, description, solution } = idea;
  const nodes = solutionNodes(solution, { locales: bot.locales, prefix: 'try', giveUp: 'give_up' });
  const flow: JsonObject & { id: string } = {
    id: freeId(bot, title),
    title: localised(bot.locales, () => title),
    description,
    examples: [...new Set(idea.examples.map((example) => plainText(example, 120)))].filter((text) => text !== ''),
    slots: nodes.slots,
    steps: [...nodes.steps, giveUpStep(bot, 'give_up', title)],
  };
  return { kind: 'new_flow', flow };
}
