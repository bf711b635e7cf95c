import type { GenerationOrigin, JsonObject, ProposedCommand, StepRun } from '../../engine/plugin.ts';
import type { DynamicStepsConfig } from './config.ts';
import type { GenerateOptions } from './generate-options.ts';
import { generationPrompt } from './generation-prompt.ts';
import { holdToRoom } from './hold-to-room.ts';
import type { Held } from './hold-to-room.ts';
import { SHOW_STEP, SHOW_STEP_SCHEMA } from './proposed-step.ts';
import { stepCache } from './step-cache.ts';
import type { RoomToAsk } from './step-room.ts';

interface Proposed {
  held: Held;
  origin: Extract<GenerationOrigin, 'model' | 'cache'>;
  model: string | null;
  /** 0..1 */
  confidence: number;
}

/**
 * A step from the cache, or from the one call to the model that the turn may make. Both are held to the same room: what
 * was fit to be shown when it was cached has to be so now.
 */
export const proposeStep = async (
  run: StepRun<GenerateOptions>,
  { cacheSeconds }: Pick<DynamicStepsConfig, 'cacheSeconds'>,
  room: RoomToAsk,
  context: JsonObject,
): Promise<Proposed> => {
  const { view, options, cache } = run;
  const { instructions, ...prompt } = generationPrompt(view, options.goal, room, context);
  const held = (proposal: unknown, confidence: number): Held =>
    holdToRoom(proposal, { ...room, instructions, confidence });

  const kept = stepCache(cache, view, `${prompt.system}\n\n${prompt.context}`, cacheSeconds * 1_000);
  const cached = await kept.find();
  const reheld = cached && held(cached.step, cached.confidence);
  if (cached && reheld?.step)
    return { held: reheld, origin: 'cache', model: cached.model, confidence: cached.confidence };

  let fresh: Held | null = null;
  const { outcome, confidence, model } = await run.propose({
    ...prompt,
    schemas: { [SHOW_STEP]: SHOW_STEP_SCHEMA },
    guard: ({ commands, confidence: sureness }) => {
      fresh = onlyStep(commands, (proposal) => held(proposal, sureness));
      return fresh.step ? true : fresh.findings.join('; ');
    },
  });
  const judged: Held = fresh ?? { step: null, findings: [`model: ${outcome}`] };
  if (judged.step && model !== null) await kept.keep({ step: judged.step, model, confidence });
  return { held: judged, origin: 'model', model, confidence };
};

/** One step at a time, and nothing but a step. */
const onlyStep = (commands: readonly ProposedCommand[], held: (proposal: unknown) => Held): Held => {
  const [command, ...others] = commands;
  if (command?.name === SHOW_STEP && others.length === 0) return held(command.arguments);
  return { step: null, findings: [`commands: [${commands.map(({ name }) => name).join(', ')}]`] };
};
