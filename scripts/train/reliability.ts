import { ACT_FROM, certaintyOf, CONFIRM_FROM } from '../../src/understanding/certainty.ts';
import { fitCertainty, type Outcome } from './fit-certainty.ts';
import type { Form } from './forms.ts';

/** Edges of the parts that certainties are counted in; two of them are where the course changes. 0..1 */
const EDGES = [0, CONFIRM_FROM, 0.5, ACT_FROM, 0.8, 0.9, 0.95, 1];

interface Noted extends Outcome {
  form: Form;
  fold: number;
}

/** How often held-back readings are right, by how sure they say they are. */
export class Reliability {
  readonly #noted: Noted[] = [];

  note(noted: Noted): void {
    this.#noted.push(noted);
  }

  /** Everything noted: what the final curve is fitted on. */
  get outcomes(): readonly Outcome[] {
    return this.#noted;
  }

  /**
   * A row of Markdown for each part: from, to, then for each form how many, how sure on average, how many of them right;
   * last the mean gap. The certainties of a fold are by a curve fitted on the other folds.
   */
  table(): string {
    const forms = [...new Set(this.#noted.map(({ form }) => form))];
    const columns = forms.map((form) => columnOf(this.#certain().filter((noted) => noted.form === form)));
    const names = EDGES.slice(1).map((to, at) => `${shown(EDGES[at] ?? 0)} to ${shown(to)}`);
    return [
      `| certainty | ${forms.join(' | ')} |`,
      `| --- |${' --- |'.repeat(forms.length)}`,
      ...[...names, 'mean gap'].map((name, at) => `| ${name} | ${columns.map((column) => column[at]).join(' | ')} |`),
    ].join('\n');
  }

  #certain() {
    const folds = [...new Set(this.#noted.map(({ fold }) => fold))];
    return folds.flatMap((fold) => {
      const others = this.#noted.filter((noted) => noted.fold !== fold);
      const curve = fitCertainty(others.length > 0 ? others : this.#noted);
      return this.#noted
        .filter((noted) => noted.fold === fold)
        .map(({ score, ...noted }) => ({ ...noted, certainty: certaintyOf(score, curve) }));
    });
  }
}

const shown = (edge: number) => String(Math.round(100 * edge) / 100);
const percent = (share: number) => (100 * share).toFixed(1);

function columnOf(noted: readonly { certainty: number; isRight: boolean }[]): string[] {
  let gap = 0;
  const rows = EDGES.slice(1).map((to, at) => {
    const from = EDGES[at] ?? 0;
    const part = noted.filter(({ certainty }) => certainty >= from && (certainty < to || to === 1));
    if (part.length === 0) return '';
    const sure = part.reduce((sum, { certainty }) => sum + certainty, 0) / part.length;
    const right = part.filter(({ isRight }) => isRight).length / part.length;
    gap += (part.length * Math.abs(sure - right)) / noted.length;
    return `${part.length}, ${percent(sure)}, ${percent(right)}`;
  });
  return [...rows, percent(gap)];
}
