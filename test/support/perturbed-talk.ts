/**
 * Conversations made by a grammar: a form is filled in while the answers are qualified, negated, asked back or meant for
 * another field. Seeds are fixed; what must never happen is counted by kind.
 */
import { compileOnce } from '../../src/testing/compile-once.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { createEngine, newId } from '../../src/engine/index.ts';
import type { BundleFiles, Viewer } from '../../src/engine/index.ts';
import { offModelGateway } from '../../src/engine/model/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import type { SlotState } from '../../src/engine/state/state.ts';
import { currentFrame } from '../../src/engine/state/state.ts';
import { silentLog } from './make-bot.ts';

/** What must never happen, by kind. */
export const FAULTS = ['approved', 'taken', 'wrong-field', 'asked-again'] as const;
export type Fault = (typeof FAULTS)[number];

export interface PerturbedForm {
  files: BundleFiles;
  /** What starts the form. */
  opening: string;
  /**
   * Plain answers by slot, in turn picked by chance; values that are ruled out or supposed; and those that are told of
   * something else, where talk holds such values.
   */
  answers: Readonly<
    Record<string, { plain: readonly string[]; named: readonly string[]; told?: readonly string[] | undefined }>
  >;
  /** Slots that may be changed at any time once they are filled: what people call them, and what they become. */
  changes: Readonly<Record<string, { noun: string; to: readonly string[] }>>;
  /** Slots that may be refused at any time, and how people name them. */
  refusable: Readonly<Record<string, string>>;
  /** The approval, and the action that only it may set going (or the words of its end). */
  approval: { slot: string; done: RegExp };
}

export interface Counted {
  conversations: number;
  turns: number;
  /** Perturbations said, by kind. */
  said: Record<string, number>;
  /** `conversation`: the seed that makes it again. */
  faults: { kind: Fault; conversation: number; slot: string | null; said: string; reply: string }[];
}

const YES = ['yes', 'ok', 'sure', 'perfect', 'fine', 'yes please', 'great'];
const BOUND = [
  'but only if it is not raining',
  'unless there is something better',
  'as long as my sister agrees',
  'except for the time',
  'but let me ask my wife first',
  'provided that you take cards',
  'once my boss has agreed',
  'if the price stays the same',
  'apart from the name',
  'but not under that name',
];
const ASKED = [
  'is that right?',
  'what was the day again',
  'are you sure',
  'can I change it later',
  'what time was it?',
];
const DOUBTED = ['maybe', 'I am not sure', 'probably', 'hmm let me think', 'good question'];
const RULED_OUT = [
  'not {}',
  'anything but {}',
  '{} is no good',
  "{} doesn't work for us",
  'except {}',
  'rather not {}',
];
const SUPPOSED = ['if {} were possible', 'unless it is {}', 'in case {} is taken'];
const TOLD = [
  'it was {} last time',
  'my birthday is on {}',
  'we were there on {} last year',
  '{} was great',
  'our wedding is on {}',
  'since {} my knee hurts',
];
const CHANGED = [
  'change the {field} to {}',
  'sorry, the {field} should be {}',
  'actually make the {field} {}',
  'the {field} is wrong, it should be {}',
];
const REFUSED = [
  "I'd rather not leave my {}",
  "I won't give you my {}",
  "I don't want to tell you my {}",
  'I keep my {} private',
];

/** A small generator of pseudo-random numbers (mulberry32): the same seed, the same talk. */
const chanceFrom = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/** Messages of one conversation at most. */
const LONGEST = 30;

export const holdPerturbedTalks = async (form: PerturbedForm, count: number, firstSeed = 1): Promise<Counted> => {
  const stores = memoryStores();
  const now = new Date('2026-12-02T10:00:00Z');
  const engine = createEngine({
    stores,
    events: memoryEventLog(),
    model: offModelGateway,
    clock: { now: () => now },
    log: silentLog,
    plugins: builtInPlugins,
    compiler: compileOnce(builtInPlugins),
    cache: undefined,
    limits: {},
  });
  const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: newId(), at: now.toISOString() });
  const { bot } = await engine.publishBot({ accountId, files: form.files, publishedBy: 'test' });
  const viewer: Viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };
  const counted: Counted = { conversations: count, turns: 0, said: {}, faults: [] };

  for (let conversation = firstSeed; conversation < firstSeed + count; conversation += 1) {
    const below = chanceFrom(conversation);
    const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
    const started = await engine.startConversation(viewer, { botSlug: bot.slug, userId: newId() });
    await started.turn.completed;
    const conversationId = started.conversation.id;
    const refused = new Set<string>();
    let text = form.opening;
    let kind = 'plain';
    let named = '';
    let changed = '';
    for (let turns = 0; turns < LONGEST; turns += 1) {
      const before = currentFrame((await stores.conversations.find(accountId, conversationId))?.state ?? { stack: [] });
      const turn = await (await engine.sendMessage(viewer, { conversationId, text })).completed;
      const reply = turn.replies.map((said) => said.text).join(' | ');
      counted.turns += 1;
      counted.said[kind] = (counted.said[kind] ?? 0) + 1;
      const after = currentFrame((await stores.conversations.find(accountId, conversationId))?.state ?? { stack: [] });
      const asked = before?.awaiting?.slot;
      const fault = (of: Fault, slot = asked ?? null): unknown =>
        counted.faults.push({ kind: of, conversation, slot, said: text, reply });
      if (kind !== 'plain' && form.approval.done.test(reply)) fault('approved');
      const isTaken =
        asked !== undefined && before?.slots[asked] === undefined && after?.slots[asked]?.status === 'filled';
      if (isTaken && (kind === 'ruled-out' || kind === 'supposed' || kind === 'told')) fault('taken');
      if (kind === 'change') {
        const isOther = ([name, held]: [string, SlotState]): boolean =>
          Object.hasOwn(form.changes, name) &&
          name !== changed &&
          held.status === 'filled' &&
          after?.slots[name]?.status === 'filled' &&
          JSON.stringify(after.slots[name].value) !== JSON.stringify(held.value);
        const other =
          Object.entries(before?.slots ?? {}).find(isOther)?.[0] ??
          (isTaken &&
          (asked === form.approval.slot ? after?.slots[asked]?.value === true : Object.hasOwn(form.changes, asked))
            ? asked
            : undefined);
        if (other !== undefined) fault('wrong-field', other);
      }
      if (isTaken && kind === 'refusal') fault('wrong-field');
      if (kind === 'refusal' && asked !== undefined && asked !== named && after?.slots[asked]?.status === 'refused')
        fault('wrong-field');
      for (const { slot } of turn.trace?.asked ?? [])
        if (
          (refused.has(slot) && slot !== asked) ||
          (before?.slots[slot]?.status === 'filled' && kind === 'plain' && slot !== asked)
        )
          fault('asked-again');
      const slot = after?.awaiting?.slot;
      if (!after || slot === undefined) break;

      const dice = below(10);
      named = '';
      changed = '';
      const changeable = Object.keys(form.changes).filter(
        (name) => name !== slot && after.slots[name]?.status === 'filled',
      );
      if (changeable.length > 0 && below(8) === 0) {
        kind = 'change';
        changed = pick(changeable);
        const { noun, to } = form.changes[changed] ?? { noun: '', to: [''] };
        text = pick(CHANGED).replace('{field}', noun).replace('{}', pick(to));
        continue;
      }
      if (slot === form.approval.slot) {
        const unclear = [`${pick(YES)} ${pick(BOUND)}`, `${pick(YES)}, ${pick(BOUND)}`, pick(ASKED), pick(DOUBTED)];
        kind = dice < 7 ? 'no-plain-yes' : 'plain';
        text = kind === 'plain' ? pick(YES) : pick(unclear);
        continue;
      }
      const answers = form.answers[slot];
      const others = Object.keys(form.refusable).filter(
        (name) => name !== slot && !after.slots[name] && !refused.has(name),
      );
      if (dice === 9 && answers?.told) {
        kind = 'told';
        text = pick(TOLD).replace('{}', pick(answers.told));
      } else if (dice < 2 && answers && answers.named.length > 0) {
        kind = 'ruled-out';
        text = pick(RULED_OUT).replace('{}', pick(answers.named));
      } else if (dice < 3 && answers && answers.named.length > 0) {
        kind = 'supposed';
        text = pick(SUPPOSED).replace('{}', pick(answers.named));
      } else if (dice < 5 && others.length > 0) {
        kind = 'refusal';
        named = pick(others);
        refused.add(named);
        text = pick(REFUSED).replace('{}', form.refusable[named] ?? '');
      } else {
        kind = 'plain';
        text = answers ? pick(answers.plain) : 'no';
      }
    }
  }
  await engine.close();
  return counted;
};
