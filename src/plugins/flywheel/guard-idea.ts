/** What a model's words for a proposal are held to before they may take the place of the conversation's own. */
import type { BotDefinition } from '../../engine/plugin.ts';
import type { FlowIdea } from './idea.ts';
import { SURE_MATCH } from './learn-from.ts';
import type { MeaningOf } from './match-flow.ts';
import { tellingStems } from './words.ts';

/**
 * Share of the telling words of a title or step that must be the conversation's. What came from nowhere, or from a message
 * that gives the model orders, has next to none; the usable answers on the corpus's cassette have 0.6 and more, and models
 * rephrase more freely than those.
 */
const GROUNDED = 0.3;

/**
 * Why the model's words are refused; null: they may serve. A step must go back to what was done to solve the matter, which
 * a person of the desk wrote, not to what the visitor said: a visitor cannot dictate what the bot tells the next one.
 */
export function refusalOf(
  idea: FlowIdea,
  own: FlowIdea,
  { bot, meaningOf, isNew }: { bot: BotDefinition; meaningOf: MeaningOf; isNew: boolean },
): string | null {
  const done = new Set(tellingStems(textsOf(own).join('. ')));
  const told = new Set([...done, ...tellingStems(`${own.title}. ${own.description}`)]);
  const foreign = textsOf(idea).find((text) => !isGrounded(text, done));
  if (foreign !== undefined) return `"${foreign}" is not what was done`;
  if (!isGrounded(idea.title, told)) return `"${idea.title}" is not what it was about`;
  if (!isNew) return null;
  for (const text of [idea.title, ...idea.examples]) {
    const flow = Object.keys(bot.flows).find((id) => meaningOf(text, id) > SURE_MATCH);
    if (flow !== undefined) return `"${text}" is what the flow ${flow} is for`;
  }
  return null;
}

/** What the bot would say and hold for solved. */
const textsOf = ({ solution: { steps, resolution } }: FlowIdea): string[] => [
  ...steps.map(({ text, options = [] }) => [text, ...options].join('. ')),
  resolution,
];

function isGrounded(text: string, words: ReadonlySet<string>): boolean {
  const stems = tellingStems(text);
  return stems.filter((stem) => words.has(stem)).length >= GROUNDED * stems.length;
}
