/**
 * Ten thousand conversations at random, each step compared with a small reference model: no dead end, no answer in a
 * wrong slot, the stack as expected, every side question back at its step. A failing one is printed shrunk.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { TurnRecord } from '../../src/engine/index.ts';
import { openWorld } from '../support/world.ts';
import type { Talk, World } from '../support/world.ts';
import { ReferenceModel } from './reference-model.ts';
import type { Step } from './reference-model.ts';
import { CANCEL, GO_ON, NONSENSE, REFUSAL, SIDE_QUESTIONS, START_OVER, walkBot, walkFlows } from './walk-bot.ts';

vi.mock('../../src/understanding/index.ts', async (original) => {
  const { rememberedUnderstanding } = await import('../support/remembering.ts');
  return rememberedUnderstanding(await original());
});
vi.mock('../../src/understanding/retrieve/index.ts', async (original) => {
  const { rememberedTraining } = await import('../support/remembering.ts');
  return rememberedTraining(await original());
});

const WALKS = 10_000;
const LONGEST = 30;

/** Walks on one set of stores: they grow with every conversation. */
const WALKS_A_WORLD = 250;

/** A step, or a change of server: the engine's own memory must not matter. */
type Move = Step | { do: 'restart' };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('start'), flow: fc.constantFrom(...Object.keys(walkFlows)) }) },
  { weight: 24, arbitrary: fc.record({ do: fc.constant('answer'), choice: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('press'), choice: fc.nat(1) }) },
  { weight: 6, arbitrary: fc.constant({ do: 'volunteer' }) },
  { weight: 3, arbitrary: fc.constant({ do: 'agree' }) },
  { weight: 3, arbitrary: fc.constant({ do: 'press_gone' }) },
  { weight: 12, arbitrary: fc.constant({ do: 'ask_aside' }) },
  { weight: 6, arbitrary: fc.constant({ do: 'ask_another' }) },
  { weight: 9, arbitrary: fc.constant({ do: 'refuse' }) },
  { weight: 6, arbitrary: fc.constant({ do: 'correct' }) },
  { weight: 6, arbitrary: fc.constant({ do: 'cancel' }) },
  { weight: 6, arbitrary: fc.constant({ do: 'go_on' }) },
  { weight: 3, arbitrary: fc.constant({ do: 'start_over' }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('resume'), checkpoint: fc.nat(LONGEST) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'nothing' }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' }) },
) as fc.Arbitrary<Move>;

/** Says or does what the step means; null: there is nothing to press, to resume or to change. */
const perform = async (step: Step, talk: Talk, model: ReferenceModel, checkpoints: string[], turn: number) => {
  const { open, top } = model;
  switch (step.do) {
    case 'start':
      return talk.say(walkFlows[step.flow]?.start ?? '');
    case 'answer':
      return open ? talk.say(open.answers[step.choice % open.answers.length]?.[0] ?? '') : null;
    case 'press': {
      const value = open?.answers[step.choice % open.answers.length]?.[1];
      const isOnOffer = (await talk.state()).buttons.includes(buttonOf(value));
      return open && isOnOffer ? talk.press(buttonOf(value)) : null;
    }
    case 'correct': {
      const questions = (top && walkFlows[top.flow]?.questions) ?? [];
      const changeable = questions.find(({ correction, slot }) => correction && top?.slots[slot] != null);
      return changeable?.correction ? talk.say(changeable.correction[0]) : null;
    }
    case 'resume': {
      const checkpointId = checkpoints[step.checkpoint % Math.max(1, checkpoints.length)];
      return checkpointId === undefined ? null : talk.instruct({ kind: 'resumeFlow', checkpointId });
    }
    case 'volunteer':
      return model.later ? talk.say(model.later.answers[0]?.[0] ?? '') : null;
    case 'agree':
      return open && open.slot !== 'confirm' ? talk.say('yes') : null;
    case 'press_gone':
      return talk.press('a_button_of_yesterday');
    case 'ask_aside':
      return talk.say(SIDE_QUESTIONS[turn % SIDE_QUESTIONS.length] ?? '');
    case 'ask_another':
      return talk.press('ask_another');
    case 'go_on':
      // With nothing to come back from, "let's continue" says yes to a question for approval.
      return turn % 2 === 0 || !model.isInterrupted ? talk.press('continue_flow') : talk.say(GO_ON);
    case 'refuse':
      return open?.refusal === 'optional' || open?.slot !== 'confirm' ? talk.say(REFUSAL) : null;
    case 'cancel': {
      // Where something was told, the bot asks first.
      const turn = await talk.say(CANCEL);
      const isAsked = turn.replies.some(({ buttons }) => buttons.some(({ value }) => value === 'leave:yes'));
      return isAsked ? talk.press('leave:yes') : turn;
    }
    case 'start_over':
      return talk.say(START_OVER);
    case 'nothing':
      return talk.say(NONSENSE);
  }
};

const buttonOf = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : String(value));

/** Both sides as plain data that can be compared and read. */
const expectedOf = (model: ReferenceModel) => ({
  stack: model.stack.map(({ flow, slots }) => ({ flow, slots })),
  open: model.open?.slot ?? null,
  step: model.open?.step ?? null,
  asides: model.asides.map((id) => model.stack.findIndex((run) => run.id === id)),
});

const observedOf = (state: Awaited<ReturnType<Talk['state']>>) => {
  const top = state.stack.at(-1);
  return {
    stack: state.stack.map(({ flow, slots }) => ({
      flow,
      slots: Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value])),
    })),
    open: top?.awaiting?.slot ?? null,
    step: top?.step ?? null,
    asides: state.interruptions.map(({ frameId }) => state.stack.findIndex(({ id }) => id === frameId)),
  };
};

const walk = async (moves: readonly Move[], world: World): Promise<void> => {
  const talk = await world.open();
  const model = new ReferenceModel();
  const checkpoints: string[] = [];
  const trail: string[] = [];
  for (const [at, next] of moves.entries()) {
    if (next.do === 'restart') {
      await world.restart();
      continue;
    }
    const turn = await perform(next, talk, model, checkpoints, at);
    if (!turn) continue;
    model.take(next);
    const state = await talk.state();
    const said = turn.userMessage?.text ?? turn.userMessage?.button ?? next.do;
    trail.push(`> ${said} [${turn.decision?.source}]`, ...turn.replies.map(({ text }) => `  ${text}`));
    check(turn, observedOf(state), expectedOf(model), trail);
    checkpoints.push(...(await newCheckpoints(talk, checkpoints.length, model.checkpoints.length)));
  }
  const returned = checkpoints.length === 0 ? [] : await talk.interruptions();
  expect(
    returned.map(({ returnSucceeded }) => returnSucceeded),
    trail.join('\n'),
  ).toEqual(model.asked.map((aside) => aside.returned));
};

/** Asserting costs more than comparing: what holds is only compared. */
const check = (turn: TurnRecord, observed: object, expected: object, trail: readonly string[]): void => {
  // No dead end: every message is answered, by rules that did not fail.
  const isAlive = turn.status === 'COMPLETED' && turn.replies.length > 0;
  const failed = turn.trace?.rules.filter(({ outcome }) => outcome === 'failed') ?? [];
  if (isAlive && failed.length === 0 && isDeepStrictEqual(observed, expected)) return;
  const context = `${trail.join('\n')}\n`;
  expect(observed, context).toEqual(expected);
  expect({ isAlive, failed }, context).toEqual({ isAlive: true, failed: [] });
};

/** Side questions are read only after a turn that opened one. */
const newCheckpoints = async (talk: Talk, seen: number, expected: number): Promise<string[]> => {
  if (seen === expected) return [];
  const records = await talk.interruptions();
  expect(records).toHaveLength(expected);
  return records.slice(seen).map(({ checkpointId }) => checkpointId);
};

describe('a conversation at random', () => {
  it(`is what the reference model says it is, ${WALKS} times`, { timeout: 600_000 }, async () => {
    let world = await openWorld(walkBot);
    let walks = 0;
    const property = fc.asyncProperty(
      fc.array(move, { minLength: 1, maxLength: LONGEST, size: 'max' }),
      async (moves) => {
        if (++walks % WALKS_A_WORLD === 0) world = await openWorld(walkBot);
        await walk(moves, world);
      },
    );
    await fc.assert(property, { numRuns: Number(process.env['WALKS'] ?? WALKS), seed: 20_261_120 });
  });
});
