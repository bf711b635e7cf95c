import type { Generation, JsonObject, MadeStep, StepContent, StepRun } from '../../engine/plugin.ts';
import { contentOf as authoredContentOf } from './authored-step.ts';
import type { DynamicStepsConfig } from './config.ts';
import { armOf } from './experiment-arm.ts';
import { factsDigest } from './facts-digest.ts';
import type { GenerateOptions } from './generate-options.ts';
import { generationContext } from './generation-context.ts';
import { matchPattern } from './match-pattern.ts';
import { factorsOfContext, factorsOfPattern } from './personalisation-factors.ts';
import { contentOf } from './proposed-step.ts';
import { proposeStep } from './propose-step.ts';
import { roomFor } from './step-room.ts';

type Made = Pick<Generation, 'origin' | 'model' | 'confidence' | 'personalisationFactors' | 'findings'> & {
  content: StepContent;
};

/**
 * What a generated step shows: a pattern that fits, else what was generated for the same context before, else what the
 * model proposes and the checks let through, else the static step.
 */
export const makeStep = async (run: StepRun<GenerateOptions>, config: DynamicStepsConfig): Promise<MadeStep> => {
  const startedAt = performance.now();
  const { view } = run;
  const context = generationContext(run);
  const experiment = config.experiment && {
    name: config.experiment.name,
    arm: armOf(config.experiment, view.profile.id),
  };
  const made = experiment?.arm === 'static' ? fallback(run, []) : await contentFor(run, config, context);
  const { content, ...generation } = made;
  return {
    content,
    madeFrom: factsDigest(run),
    generation: {
      ...generation,
      generationTimeMs: performance.now() - startedAt,
      context,
      userInput: view.text === '' ? view.button : view.text,
      experiment: experiment ?? null,
    },
  };
};

const contentFor = async (
  run: StepRun<GenerateOptions>,
  config: DynamicStepsConfig,
  context: JsonObject,
): Promise<Made> => {
  const pattern = matchPattern(run, config.patterns);
  if (pattern) {
    const content = authoredContentOf(pattern, pattern.nextStep ?? null, run);
    return { ...AUTHORED, origin: 'template', personalisationFactors: factorsOfPattern(pattern.when), content };
  }
  const room = roomFor(run, config);
  const { held, origin, model, confidence } = await proposeStep(run, config, room, context);
  if (!held.step) return fallback(run, held.findings);
  return {
    origin,
    model,
    confidence,
    findings: held.findings,
    personalisationFactors: factorsOfContext(run),
    content: contentOf(held.step, room),
  };
};

/** An author is sure of what they wrote. */
const AUTHORED = { model: null, confidence: 1, findings: [] } as const;

const fallback = (run: StepRun<GenerateOptions>, findings: readonly string[]): Made => ({
  ...AUTHORED,
  origin: 'fallback',
  personalisationFactors: [],
  findings,
  content: authoredContentOf(run.options.fallback, null, run),
});
