/** How well a library answers a list of questions whose passages are known. */
import type { Library, Reader } from './library.ts';

/** A question, and the section that answers it: the document's file and a heading; null: nothing does. */
export interface KnownQuestion {
  question: string;
  document?: string | undefined;
  heading: string | null;
}

export interface Evaluation {
  questions: number;
  /** Shares of the questions that something answers, in percent. */
  recallAt1: number;
  recallAt5: number;
  /** Mean of 1 / place of the right passage among the first five. 0..1 */
  meanReciprocalRank: number;
  /** Answered, and from the right passage. In percent. */
  answeredRight: number;
  /** Share of the questions that nothing answers which are left alone, in percent. */
  refused: number;
  passages: number;
  /** One line for each that went wrong. */
  wrong: string[];
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1_000 * part) / whole) / 10);

export function evaluateLibrary(
  library: Library,
  questions: readonly KnownQuestion[],
  { reader, threshold }: { reader: Reader; threshold: number },
): Evaluation {
  const answerable = questions.filter(({ heading }) => heading !== null);
  const others = questions.filter(({ heading }) => heading === null);
  const wrong: string[] = [];
  let first = 0;
  let five = 0;
  let ranks = 0;
  let right = 0;
  for (const { question, document = '', heading } of answerable) {
    const { found, score } = library.search(question, reader, 5);
    const at = found.findIndex(
      ({ passage }) => passage.document.path.endsWith(`/${document}`) && passage.titles.includes(heading ?? ''),
    );
    if (at === 0) first += 1;
    if (at >= 0) five += 1;
    ranks += at < 0 ? 0 : 1 / (at + 1);
    if (at === 0 && score >= threshold) right += 1;
    else wrong.push(`${score.toFixed(2)} place ${at + 1}: ${question} -> ${found[0]?.citation.title ?? ''}`);
  }
  let refused = 0;
  for (const { question } of others) {
    const { found, score } = library.search(question, reader, 1);
    if (score < threshold) refused += 1;
    else wrong.push(`${score.toFixed(2)} said: ${question} -> ${found[0]?.citation.title ?? ''}`);
  }
  return {
    questions: questions.length,
    recallAt1: percent(first, answerable.length),
    recallAt5: percent(five, answerable.length),
    meanReciprocalRank: Math.round((1_000 * ranks) / Math.max(1, answerable.length)) / 1_000,
    answeredRight: percent(right, answerable.length),
    refused: percent(refused, others.length),
    passages: library.passages.length,
    wrong,
  };
}
