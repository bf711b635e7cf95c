/** The command `propose_flow`: how a model says what was learnt from a conversation. */
import { z } from 'zod';
import type { JsonObject, ProposedCommand } from '../../engine/plugin.ts';
import type { FlowIdea } from './idea.ts';
import { plainText, titleFrom } from './plain-text.ts';
import { solutionOf } from './solution.ts';

/** What the model made of the matter, or why its words cannot be used. */
export type ModelIdea = { idea: FlowIdea; refusal: null } | { idea: null; refusal: string };

const proposedFlow = z.object({
  title: z.string().min(3).max(100),
  description: z.string().max(900),
  examples: z.array(z.string().min(3).max(120)).max(8),
  steps: z
    .array(
      z.object({
        text: z.string().min(3).max(400),
        options: z.array(z.string().max(60)).max(5).optional(),
        answer: z.string().optional(),
      }),
    )
    .min(1)
    .max(8),
  resolution: z.string().min(3).max(300),
});

/** JSON Schema of the arguments, by the command's name. */
export const PROPOSE_FLOW: Record<string, JsonObject> = {
  propose_flow: z.toJSONSchema(proposedFlow.describe('What was learnt from the conversation')) as JsonObject,
};

export const refusedFor = (refusal: string): ModelIdea => ({ idea: null, refusal });

export function ideaIn(commands: readonly ProposedCommand[]): ModelIdea {
  const command = commands.find(({ name }) => name === 'propose_flow');
  if (!command) return refusedFor('it proposed nothing');
  const { data, error } = proposedFlow.safeParse(command.arguments);
  if (!data) return refusedFor(`"${error.issues[0]?.path.join('.')}" of its answer: ${error.issues[0]?.message}`);
  const { steps, resolution, description, examples } = data;
  const solution = solutionOf({ solution: steps, resolution });
  if (!solution) return refusedFor('its steps say nothing of how to solve it');
  const title = titleFrom(data.title);
  if (title === '') return refusedFor('nothing is left of its title');
  const said = examples.map((example) => plainText(example, 120));
  return { idea: { title, description: plainText(description, 900), examples: said, solution }, refusal: null };
}
