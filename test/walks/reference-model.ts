/**
 * What a conversation with the walk bot should come to, in the fewest words: a stack of runs, each at its first open
 * question, side questions with what they return to, and what is known of the person.
 */
import type { SlotValue } from '../../src/engine/index.ts';
import { walkFlows } from './walk-bot.ts';
import type { WalkQuestion } from './walk-bot.ts';

/** `null`: refused. */
export type Held = Record<string, SlotValue | null>;

export interface Run {
  id: number;
  flow: string;
  slots: Held;
}

/** Side questions open at a time, at most. */
const DEPTH = 3;

export type Step =
  | { do: 'start'; flow: string }
  | { do: 'answer'; choice: number }
  | { do: 'press'; choice: number }
  /** The answer to a later question of the same flow. */
  | { do: 'volunteer' }
  /** A yes that is none to the open question. */
  | { do: 'agree' }
  | { do: 'press_gone' }
  | { do: 'ask_aside' }
  | { do: 'ask_another' }
  | { do: 'refuse' }
  | { do: 'correct' }
  | { do: 'cancel' }
  | { do: 'go_on' }
  | { do: 'start_over' }
  | { do: 'resume'; checkpoint: number }
  | { do: 'nothing' };

export class ReferenceModel {
  stack: Run[] = [];
  /** Every side question that could find its way back, in order; `null`: it has not been settled. */
  readonly asked: { run: number; returned: boolean | null }[] = [];
  /** What each checkpoint keeps, oldest first. */
  readonly checkpoints: Run[][] = [];
  readonly #known: Held = {};
  #isListening = false;
  #runs = 0;

  get top(): Run | undefined {
    return this.stack.at(-1);
  }

  /** The first question of the running flow that is open; every run that is under way has one. */
  get open(): WalkQuestion | undefined {
    return this.top && openQuestion(this.top);
  }

  /** A later question of the running flow that is still open. */
  get later(): WalkQuestion | undefined {
    const { top, open } = this;
    const others = (top && walkFlows[top.flow]?.questions) ?? [];
    return others.find(({ slot, isPlain }) => isPlain === true && slot !== open?.slot && !(slot in (top?.slots ?? {})));
  }

  /** Ids of the runs that open side questions were asked in, innermost last. */
  get asides(): number[] {
    return this.asked.filter(({ returned }) => returned === null).map(({ run }) => run);
  }

  get isInterrupted(): boolean {
    return this.asides.includes(this.top?.id ?? 0);
  }

  take(step: Step): void {
    const wasListening = this.#isListening;
    this.#isListening = false;
    const { top, open } = this;
    if (step.do === 'start') return this.#start(step.flow);
    if (step.do === 'resume') return this.#resume(step.checkpoint);
    if (!top || !open) return;
    switch (step.do) {
      case 'answer':
      case 'press': {
        const [, value] = open.answers[step.choice % open.answers.length] ?? [];
        // A yes or no in words answers "what would you like to know?"; the no drops the question.
        if (step.do === 'answer' && wasListening && typeof value === 'boolean')
          return value ? undefined : this.#return();
        return this.#fill(open, value ?? null);
      }
      case 'volunteer': {
        const { later } = this;
        return later && this.#fill(later, later.answers[0]?.[1] ?? null);
      }
      case 'agree':
        return this.isInterrupted ? this.#return() : undefined;
      case 'refuse':
        return open.refusal === 'optional' ? this.#fill(open, null) : undefined;
      case 'correct':
        return this.#correct(top);
      case 'ask_aside':
        if (this.asides.length >= DEPTH) return;
        this.checkpoints.push(structuredClone(this.stack));
        this.asked.push({ run: top.id, returned: null });
        return;
      case 'ask_another':
        this.#isListening = true;
        return;
      case 'go_on':
        return this.#return();
      case 'cancel':
        if (wasListening) return this.#return();
        this.#end();
        this.#return();
        return this.#settle();
      case 'start_over': {
        const first = this.stack[0]?.flow ?? '';
        this.stack = [];
        this.#close(() => true, false);
        return this.#start(first);
      }
      case 'press_gone':
      case 'nothing':
    }
  }

  #start(flow: string): void {
    if (this.stack.some((run) => run.flow === flow)) return;
    this.stack.push({ id: ++this.#runs, flow, slots: {} });
    this.#settle();
  }

  #fill(question: WalkQuestion, value: SlotValue | null): void {
    const { top } = this;
    if (!top) return;
    top.slots[question.slot] = value;
    if (question.field !== undefined) this.#known[question.field] = value;
    this.#return();
    this.#settle();
  }

  /** Only what was given can be changed. */
  #correct(run: Run): void {
    const changed = walkFlows[run.flow]?.questions.find(
      ({ correction, slot }) => correction && run.slots[slot] != null,
    );
    if (!changed?.correction) return;
    run.slots[changed.slot] = changed.correction[1];
    this.#return();
    // The way forward from there passes over what has become known since a checkpoint was kept.
    this.#settle();
  }

  #resume(checkpoint: number): void {
    const kept = this.checkpoints[checkpoint % Math.max(1, this.checkpoints.length)];
    if (!kept) return;
    const paused = new Set(kept.slice(0, -1).map(({ id }) => id));
    this.stack = structuredClone(kept);
    this.#return();
    this.#close((run) => !paused.has(run), false);
  }

  /** The running flow moves or is shown again: side questions asked in it have found their way back. */
  #return(): void {
    this.#close((run) => run === this.top?.id, true);
  }

  #end(): void {
    const ended = this.stack.pop();
    this.#close((run) => run === ended?.id, false);
  }

  #close(isMeant: (run: number) => boolean, returned: boolean): void {
    for (const aside of this.asked) if (aside.returned === null && isMeant(aside.run)) aside.returned = returned;
  }

  /** Passes over what the person is known to have given or refused; a run with nothing open ends. */
  #settle(): void {
    for (let { top } = this; top; { top } = this) {
      for (let open = openQuestion(top); open?.field !== undefined; open = openQuestion(top)) {
        const known = this.#known[open.field];
        if (known === undefined) return;
        top.slots[open.slot] = known;
      }
      if (openQuestion(top)) return;
      this.#end();
      this.#return();
    }
  }
}

const openQuestion = ({ flow, slots }: Run): WalkQuestion | undefined =>
  walkFlows[flow]?.questions.find(({ slot }) => !(slot in slots));
