/** The only writer of conversation state: applies effects, one after the other, to a turn's draft. */
import type { FlowDefinition } from '../bundle/definition.ts';
import { BotError } from '../errors.ts';
import { messageIdOf, newId } from '../ids.ts';
import { checkedJob, jobsFor } from '../job-request.ts';
import type { Json } from '../json.ts';
import { OBJECTIVES_KEPT } from '../ports/profile.ts';
import type { Reply } from '../ports/message.ts';
import type { ProfilePatch, ProfileValue } from '../ports/profile.ts';
import type { GeneratedStepRecord, StepRecord } from '../ports/step.ts';
import type { AskedTrace } from '../rules/trace.ts';
import { MACHINE_HISTORY_KEPT, copyOfState, currentFrame } from '../state/state.ts';
import type { Frame, OpenInterruption, SlotState } from '../state/state.ts';
import { closeFrame, pushFrame } from '../state/flow-stack.ts';
import { noteShown } from '../state/approval.ts';
import { reopenAfterCorrection } from '../state/correction.ts';
import { fieldsOf, forgetSlot, forgetValues, markKept } from '../state/forgotten-values.ts';
import { isRuledOut } from '../state/ruled-out.ts';
import { upgradeState } from '../state/upgrade-state.ts';
import type { TurnDraft } from './draft.ts';
import type { Effect, EffectKind, MadeStep, SlotInput } from './effects.ts';
import { presentStep } from './present-step.ts';
import { wordsToText } from './words.ts';

/** Of one slot: more is no wish but a riddle. */
const CONSTRAINTS_KEPT = 10;

type EffectOf<K extends EffectKind> = Extract<Effect, { kind: K }>;
type Appliers = { [K in EffectKind]: (draft: TurnDraft, effect: EffectOf<K>) => void };

export const applyEffects = (draft: TurnDraft, effects: readonly Effect[]): void => {
  if (effects.length > 0) draft.seen = null;
  for (const effect of effects) {
    const apply = appliers[effect.kind] as (draft: TurnDraft, effect: Effect) => void;
    apply(draft, effect);
    draft.applied.push(effect.kind);
  }
};

const appliers: Appliers = {
  setSlot: (draft, { slot, input, isCorrection }) => {
    const frame = runningFrame(draft);
    frame.slots[slot] = slotStateOf(input, draft);
    giveUpWish(frame, slot, input.value);
    // What the profile knew is no news of this message.
    if (input.source !== 'profile') (isCorrection ? draft.changes.corrected : draft.changes.filled).push(slot);
    if (isCorrection) draft.changes.cleared.push(...reopenAfterCorrection(frame, flowOf(draft, frame), slot));
    else if (frame.awaiting?.slot === slot) frame.awaiting = null;
  },
  correctPaused: (draft, { frameId, slot, input }) => {
    const frame = draft.state.stack.find(({ id }) => id === frameId);
    if (!frame) return;
    frame.slots[slot] = slotStateOf(input, draft);
    draft.changes.corrected.push(slot);
    const { step } = frame;
    const cleared = reopenAfterCorrection(frame, flowOf(draft, frame), slot);
    // The flow that it called would be called again, and ask all its questions anew.
    if (frame.paused?.reason === 'call' && cleared.length === 0) frame.step = step;
  },
  refuseSlot: (draft, { slot, refusal, raw, source = 'user' }) => {
    const frame = runningFrame(draft);
    frame.slots[slot] = {
      ...slotStateOf({ value: '', certainty: 1, raw, source }, draft),
      status: 'refused',
      value: null,
      refusal,
    };
    if (frame.awaiting?.slot === slot) frame.awaiting = null;
    if (source !== 'profile') draft.changes.refused.push(slot);
  },
  clearSlot: (draft, { slot }) => {
    const frame = runningFrame(draft);
    delete frame.slots[slot];
    frame.forgotten = [...new Set(frame.forgotten).add(slot)];
    draft.changes.cleared.push(slot);
  },
  reopenSlot: (draft, { slot }) => {
    const frame = runningFrame(draft);
    const flow = flowOf(draft, frame);
    draft.changes.cleared.push(slot, ...reopenAfterCorrection(frame, flow, slot));
    delete frame.slots[slot];
    frame.forgotten = [...new Set(frame.forgotten).add(slot)];
  },
  forgetSlot: (draft, { slot }) => {
    const { definition } = draft.scope.bot;
    draft.changes.cleared.push(...forgetSlot(draft.state, definition, slot));
    for (const field of fieldsOf(slot, definition)) {
      const { [field]: _known, ...collected } = draft.profile.collected;
      draft.profile = { ...draft.profile, collected };
      patchProfile(draft, (patch) => ({ ...patch, forgotten: [...patch.forgotten, field] }));
    }
  },
  ruleOut: (draft, { slot, constraints }) => {
    const frame = runningFrame(draft);
    const kept = frame.ruledOut?.[slot] ?? [];
    frame.ruledOut = { ...frame.ruledOut, [slot]: [...kept, ...constraints].slice(-CONSTRAINTS_KEPT) };
    draft.changes.ruledOut.push(slot);
  },
  doubtSlot: (draft, { slot }) => {
    draft.changes.doubted.push(slot);
  },
  proposeSlot: (draft, { slot, input }) => {
    runningFrame(draft).proposed = { slot, input, turn: draft.scope.loaded.sequence };
  },
  rejectSlot: (draft, { slot }) => {
    draft.changes.rejected.push(slot);
  },

  pushFlow: (draft, { flow, reason, slots }) => {
    const definition = draft.scope.bot.definition.flows[flow];
    if (!definition) throw new BotError('FLOW_UNKNOWN', { flow });
    const given = Object.entries(slots ?? {}).map(([name, input]) => [name, slotStateOf(input, draft)] as const);
    pushFrame(draft.state, definition, reason, draft.scope.loaded.sequence, Object.fromEntries(given));
    draft.changes.filled.push(...given.map(([name]) => name));
  },
  endFlow: (draft, { outcome }) => {
    const frame = runningFrame(draft);
    if (outcome === 'completed' && draft.state.stack.length === 1) {
      const { loaded, now } = draft.scope;
      draft.state.ended = { flow: frame.flow, slots: frame.slots, turn: loaded.sequence, at: now };
    }
    closeFrame(draft.state);
  },
  endAllFlows: (draft) => {
    while (draft.state.stack.length > 0) closeFrame(draft.state);
    draft.state.interruptions = [];
  },
  gotoStep: (draft, { step }) => {
    const frame = runningFrame(draft);
    if (!flowOf(draft, frame).steps[step]) throw new BotError('STEP_UNKNOWN', { flow: frame.flow, step });
    frame.step = step;
    frame.awaiting = null;
  },
  awaitSlot: (draft, { slot, choices }) => {
    const frame = runningFrame(draft);
    if (choices) frame.offered = { ...frame.offered, [slot]: [...choices] };
    frame.awaiting = { slot, attempts: frame.awaiting?.slot === slot ? frame.awaiting.attempts + 1 : 1 };
  },

  say: (draft, { words, source, buttons, citations }) => {
    const text = wordsToText(words, draft);
    const shown = (buttons ?? []).map((button) => ({
      text: wordsToText({ text: button.text }, draft),
      value: button.value,
    }));
    const cited = citations && citations.length > 0 ? { citations } : {};
    if (text !== '') pushReply(draft, { text, source, buttons: shown, media: [], stepId: null, ...cited });
  },
  presentStep: (draft, effect) => {
    const frame = runningFrame(draft);
    const { reply, record, shown } = presentStep(draft, frame, effect);
    const flow = flowOf(draft, frame);
    const step = flow.steps[frame.step];
    if (step) noteShown(frame, step, flow);
    draft.steps.push(record);
    if (effect.made && shown) {
      frame.shown = { ...frame.shown, [record.step]: shown };
      draft.generatedSteps.push(generatedStepOf(record, effect.made));
    }
    draft.asked.push(...askedBy(record, frame, flow));
    if (reply) pushReply(draft, reply);
  },

  remember: (draft, { field, input }) => {
    markKept(draft.state, draft.scope.bot.definition, field, draft.scope.loaded.sequence);
    const value: ProfileValue = {
      value: input.value,
      ...(input.range && { range: input.range }),
      certainty: input.certainty,
      raw: input.raw,
      conversationId: draft.scope.loaded.conversation.id,
      at: draft.scope.now,
    };
    const { [field]: _takenBack, ...refused } = draft.profile.refused;
    draft.profile = { ...draft.profile, collected: { ...draft.profile.collected, [field]: value }, refused };
    patchProfile(draft, (patch) => ({
      ...patch,
      collected: { ...patch.collected, [field]: value },
      unrefused: [...patch.unrefused, field],
    }));
  },
  refuseField: (draft, { field, refusal, reason }) => {
    const refused = { reason, kind: refusal, conversationId: draft.scope.loaded.conversation.id, at: draft.scope.now };
    draft.profile = { ...draft.profile, refused: { ...draft.profile.refused, [field]: refused } };
    patchProfile(draft, (patch) => ({ ...patch, refused: { ...patch.refused, [field]: refused } }));
  },
  setPreference: (draft, { key, value }) => {
    draft.profile = { ...draft.profile, preferences: { ...draft.profile.preferences, [key]: value } };
    patchProfile(draft, (patch) => ({ ...patch, preferences: { ...patch.preferences, [key]: value } }));
  },
  addObjective: (draft, { objective }) => {
    const others = draft.profile.objectives.filter((known) => known !== objective);
    draft.profile = { ...draft.profile, objectives: [...others, objective].slice(-OBJECTIVES_KEPT) };
    patchProfile(draft, (patch) => ({ ...patch, objectives: [...patch.objectives, objective] }));
  },
  summarise: (draft, { summary }) => {
    draft.profile = { ...draft.profile, summary };
    patchProfile(draft, (patch) => ({ ...patch, summary }));
  },

  openInterruption: (draft, { interruption, question, answer, confidence }) => {
    const frame = runningFrame(draft);
    const { loaded, now } = draft.scope;
    const at = {
      accountId: loaded.conversation.accountId,
      conversationId: loaded.conversation.id,
      turnId: loaded.turnId,
      at: now,
    };
    const checkpoint = { ...at, id: newId(), state: copyOfState(draft.state) };
    draft.checkpoints.push(checkpoint);
    const id = newId();
    draft.interruptions.push({
      ...at,
      id,
      checkpointId: checkpoint.id,
      kind: interruption,
      question,
      answer: wordsToText(answer, draft),
      confidence,
      resolvedAt: null,
      returnSucceeded: null,
    });
    draft.state.interruptions.push({
      id,
      checkpointId: checkpoint.id,
      frameId: frame.id,
      turn: loaded.sequence,
    });
  },
  closeInterruptions: (draft, { returned, frameId }) => {
    const isMeant = (open: OpenInterruption): boolean => frameId === undefined || open.frameId === frameId;
    for (const { id } of draft.state.interruptions.filter(isMeant))
      draft.closedInterruptions.push({ id, returnSucceeded: returned, at: draft.scope.now });
    draft.state.interruptions = draft.state.interruptions.filter((open) => !isMeant(open));
  },

  restoreCheckpoint: (draft, { checkpoint }) => {
    const kept = upgradeState(checkpoint.state);
    draft.state.stack = structuredClone(kept.stack);
    // What was forgotten since the checkpoint was made stays forgotten.
    forgetValues(draft.state, draft.scope.bot.definition, draft.profile);
    draft.state.buttons = [...kept.buttons];
  },

  enqueue: (draft, { plugin, job, input, timing = {} }) => {
    draft.jobs.push(checkedJob(draft.scope.bot.host, { plugin, job, input, timing }));
  },
  emit: (draft, { plugin, event, payload }) => {
    const { host } = draft.scope.bot;
    draft.jobs.push(...jobsFor(host, `${plugin}/${event}`, payload));
  },
  runAction: (draft, { call }) => {
    draft.calls.push(call);
  },
  refuseInstruction: (draft, { code, message, path }) => {
    draft.problem = { code, message, ...(path && { path }) };
  },
  handOff: (draft, { reason }) => {
    const { answerWithinMs } = draft.scope.bot.host;
    const limit = answerWithinMs === null ? null : Date.parse(draft.scope.now) + answerWithinMs;
    draft.status = 'HANDED_OFF';
    draft.handoff = { reason, answerBy: limit === null ? null : new Date(limit).toISOString() };
  },
  release: (draft) => {
    draft.status = 'ACTIVE';
    const frame = currentFrame(draft.state);
    if (frame) frame.awaiting = null;
  },
  resolve: (draft, { resolution }) => {
    draft.status = 'RESOLVED';
    draft.resolution = resolution;
  },

  transition: (draft, { to, reason }) => {
    const change = { from: draft.state.machine, to, reason };
    const history = [...(draft.state.machineHistory ?? []), { ...change, turn: draft.scope.loaded.sequence }];
    draft.transitions.push(change);
    draft.state.machine = to;
    draft.state.machineHistory = history.slice(-MACHINE_HISTORY_KEPT);
  },
  setConversionProbability: (draft, { value }) => {
    draft.state.conversionProbability = value;
  },
  setPluginState: (draft, { plugin, value }) => {
    draft.state.plugins[plugin] = value;
  },
};

/** Appends a reply with its id; the buttons of the last reply that has any are the ones on offer. */
export const pushReply = (draft: TurnDraft, reply: Omit<Reply, 'id' | 'role' | 'at'> & { id?: string }): void => {
  const id = reply.id ?? messageIdOf(draft.scope.loaded.turnId, draft.nextPlace++);
  const role = reply.source === 'operator' ? 'OPERATOR' : 'BOT';
  draft.replies.push({ ...reply, id, role, at: draft.scope.now });
  draft.seen = null;
  if (reply.buttons.length > 0) draft.state.buttons = reply.buttons.map((button) => button.value);
};

const generatedStepOf = (
  { id, accountId, conversationId, turnId, flow, step, at }: StepRecord,
  { content, generation }: MadeStep,
): GeneratedStepRecord => {
  const place = { id, accountId, conversationId, turnId, flow, step, at };
  return { ...generation, ...place, content, satisfaction: null, comment: null, ratedAt: null };
};

const askedBy = (record: StepRecord, frame: Frame, flow: FlowDefinition): AskedTrace[] => {
  const slot = record.expectedInput?.variable;
  if (slot === undefined) return [];
  return [{ frame: frame.id, flow: flow.id, step: record.step, slot, field: flow.slots[slot]?.profile ?? null }];
};

const slotStateOf = (input: SlotInput, draft: TurnDraft): SlotState => ({
  status: 'filled',
  value: input.value,
  ...(input.range && { range: input.range }),
  certainty: input.certainty,
  raw: input.raw,
  source: input.source,
  turn: draft.scope.loaded.sequence,
});

const runningFrame = (draft: TurnDraft): Frame => {
  const frame = currentFrame(draft.state);
  if (!frame) throw new BotError('FLOW_UNKNOWN', { flow: '(none is running)' });
  return frame;
};

const flowOf = (draft: TurnDraft, frame: Frame): FlowDefinition => {
  const flow = draft.scope.bot.definition.flows[frame.flow];
  if (!flow) throw new BotError('FLOW_UNKNOWN', { flow: frame.flow });
  return flow;
};

/** Whoever takes Friday after all no longer rules it out. */
const giveUpWish = (frame: Frame, slot: string, value: SlotInput['value']): void => {
  const kept = frame.ruledOut?.[slot];
  if (kept) frame.ruledOut = { ...frame.ruledOut, [slot]: kept.filter((wish) => !isRuledOut(value, [wish])) };
};

const NOTHING_LEARNED: ProfilePatch = {
  collected: {},
  refused: {},
  forgotten: [],
  unrefused: [],
  preferences: {},
  objectives: [],
  summary: null,
};

const patchProfile = (draft: TurnDraft, change: (patch: ProfilePatch) => ProfilePatch): void => {
  draft.profilePatch = change(draft.profilePatch ?? NOTHING_LEARNED);
};

/** Keeps an action's result in the running frame, where the flow's expressions read it as `vars.<name>`. */
export const keepResult = (draft: TurnDraft, name: string, result: Json): void => {
  const frame = currentFrame(draft.state);
  if (frame) frame.vars[name] = result;
  draft.seen = null;
};

/** The step where a frame goes on. */
export const moveTo = (draft: TurnDraft, frame: Frame, step: string): void => {
  frame.step = step;
  draft.seen = null;
};
