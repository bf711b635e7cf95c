import type { Form } from './forms.ts';

/** Edges of the parts that certainties are counted in. 0..1 */
const EDGES = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

/** How often held-back readings are right, by how sure they said they were. */
export class Reliability {
  readonly #noted = new Map<Form, { score: number; isRight: boolean }[]>();

  note(form: Form, score: number, isRight: boolean): void {
    const known = this.#noted.get(form) ?? [];
    known.push({ score, isRight });
    this.#noted.set(form, known);
  }

  /** A line for each part: from, to, how many, how sure on average, how many of them right; then the mean gap. */
  table(): string {
    return [...this.#noted].map(([form, noted]) => `${form}\n${rowsOf(noted).join('\n')}`).join('\n');
  }
}

function rowsOf(noted: readonly { score: number; isRight: boolean }[]): string[] {
  let gap = 0;
  const rows = EDGES.slice(1).flatMap((to, at) => {
    const from = EDGES[at] ?? 0;
    const part = noted.filter(({ score }) => score >= from && (score < to || to === 1));
    if (part.length === 0) return [];
    const sure = part.reduce((sum, { score }) => sum + score, 0) / part.length;
    const right = part.filter(({ isRight }) => isRight).length / part.length;
    gap += (part.length * Math.abs(sure - right)) / noted.length;
    return [`${from}-${to}  n=${part.length}  sure ${(100 * sure).toFixed(1)}  right ${(100 * right).toFixed(1)}`];
  });
  return [...rows, `mean gap ${(100 * gap).toFixed(1)}`];
}
