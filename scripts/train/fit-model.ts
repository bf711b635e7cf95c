import {
  ACT_LABELS,
  type ActModel,
  CONTEXT_LABELS,
  REFUSAL_LABELS,
} from '../../src/understanding/dialogue-act/act-model.ts';
import { FEATURE_PLACES } from '../../src/understanding/dialogue-act/feature-hash.ts';
import { type LinearHead, quantise } from '../../src/understanding/dialogue-act/linear-head.ts';
import { REPLY_CLASSES } from '../../src/understanding/dialogue-act/reply-class.ts';
import { fitSigmoid, fitSoftmax, type Lesson } from './fit.ts';
import type { TrainingRow } from './rows.ts';

/** Inverse penalty of each head, chosen by cross-validation. */
const TRUST = { reply: 10, context: 10, refusal: 10, acts: 5 };
/** How far rare labels are lifted: 0 leaves the frequencies as they are, 1 makes every label weigh the same. */
const LIFT = 0.5;

/**
 * What the rules count beside the model in a reply: little where many texts are behind it, as those hold most phrases that
 * the rules know. Chosen on held-back predictions.
 */
const RULES_BESIDE_MANY = 0.2;
const RULES_BESIDE_FEW = 0.45;
const FEW_ROWS = 5_000;

/** A text stands in the rows up to three times, once in each form: a place that only one text holds is not learned. */
const LEAST_ROWS = 4;

/** Fits every head on the rows that are labelled for it. */
export function fitModel(rows: readonly TrainingRow[]): ActModel {
  return {
    rulesInReply: rows.length < FEW_ROWS ? RULES_BESIDE_FEW : RULES_BESIDE_MANY,
    // How far it can be trusted is known once it has read what it was not fitted on.
    certainty: { offset: 0, slope: 1 },
    reply: oneOf(
      REPLY_CLASSES,
      rows.flatMap(({ features, reply, weight }) =>
        features.asReply && reply ? [[features.asReply, reply, weight] as const] : [],
      ),
      TRUST.reply,
    ),
    context: eachOf(
      CONTEXT_LABELS,
      (label) =>
        rows.flatMap(({ features, alsoAsks, corrects, weight }) => {
          const truth = label === 'also_asks' ? alsoAsks : corrects;
          return features.asReply && truth !== undefined ? [[features.asReply, truth, weight] as const] : [];
        }),
      TRUST.context,
    ),
    refusal: oneOf(
      REFUSAL_LABELS,
      rows.flatMap(({ features, refusal, weight }) => (refusal ? [[features.alone, refusal, weight] as const] : [])),
      TRUST.refusal,
    ),
    acts: eachOf(
      ACT_LABELS,
      (label) =>
        rows.flatMap(({ features, scored, acts, weight }) =>
          scored?.includes(label) ? [[features.alone, acts?.includes(label) ?? false, weight] as const] : [],
        ),
      TRUST.acts,
    ),
  };
}

function oneOf(
  labels: readonly string[],
  examples: readonly (readonly [Lesson['vector'], string, weight: number])[],
  trust: number,
): LinearHead {
  const counts = labels.map((label) => examples.filter(([, of]) => of === label).length);
  const lessons = examples.map(([vector, of, weight]): Lesson => {
    const label = labels.indexOf(of);
    return { vector, label, weight: weight * (examples.length / labels.length / (counts[label] ?? 1)) ** LIFT };
  });
  return quantise(labels, fitSoftmax(lessons, { labels: labels.length, trust, leastRows: LEAST_ROWS }));
}

function eachOf(
  labels: readonly string[],
  examplesOf: (label: string) => readonly (readonly [Lesson['vector'], boolean, weight: number])[],
  trust: number,
): LinearHead {
  const together = new Float64Array(FEATURE_PLACES * labels.length);
  for (const [at, label] of labels.entries()) {
    const lessons = examplesOf(label).map(
      ([vector, truth, weight]): Lesson => ({
        vector,
        label: truth ? 1 : 0,
        weight,
      }),
    );
    const weights = fitSigmoid(lessons, { trust, leastRows: LEAST_ROWS });
    for (const [place, weight] of weights.entries()) together[place * labels.length + at] = weight;
  }
  return quantise(labels, together);
}
