/** Turns the message into observations: rankings first, because they tell which flow's slots to look for. */
import type { BotDefinition, FlowDefinition, SlotDefinition } from '../bundle/definition.ts';
import { currentFrame } from '../state/state.ts';
import { justEnded } from '../state/just-ended.ts';
import type { Frame } from '../state/state.ts';
import type {
  Question,
  SlotObservation,
  SlotSpec,
  SlotValue,
  UnderstandInput,
  Understanding,
} from '../../understanding/types.ts';
import { isMoney } from '../../understanding/slot-value.ts';
import { hear, partsOf, questionsIn, repeatIn, understand, wishToForget } from '../../understanding/index.ts';
import type { GiveValues } from '../../understanding/index.ts';
import { hasRoomForValues, liftByValues } from './lift-by-values.ts';
import { makeView } from './make-view.ts';
import { perceiveTasks } from './perceive-tasks.ts';
import { spokenWords } from './spoken-words.ts';
import type { TurnContext } from './turn-context.ts';
import { ACT_SEEN } from './view.ts';
import type { PerceptionWanted } from '../define-plugin.ts';
import type { PerceivedQuestion, Perception, Ranking, TurnView } from './view.ts';

export const NOTHING_PERCEIVED: Perception = { rankings: {}, signals: {} };
export const nothingUnderstood = (locale: string): Understanding => ({ locale, acts: [], slots: [] });

export const perceive = (turn: TurnContext): void => {
  const text = turn.loaded.message && spokenWords(turn.loaded.message);
  if (!text) return;
  turn.perception = perceiveByPlugins(turn);
  const { definition } = turn.scope.bot;
  const frame = currentFrame(turn.draft.state);
  const base = {
    text,
    locale: regionalTag(turn.scope),
    moment: { now: turn.scope.now, timeZone: definition.timeZone },
  };
  perceiveOthers(turn, base);
  const forgetting = wishToForget(text, base, () => slotsOfBot(definition));
  if (!frame) perceiveStart(turn, base);
  else perceiveRunning(turn, base, frame);
  if (!forgetting) return;
  turn.perception = { ...turn.perception, forgets: forgetting.slots };
  turn.understanding = without(forgetting, turn.understanding);
};

/** Every slot of the bot's flows, each name once. */
const slotsOfBot = ({ flows }: BotDefinition): SlotDefinition[] => [
  ...new Map(
    Object.values(flows).flatMap(({ slots }) => Object.values(slots).map((slot) => [slot.name, slot] as const)),
  ).values(),
];

/** "Forget my number" forgets, and neither calls off, refuses nor answers what was asked. */
const without = ({ start, end }: { start: number; end: number }, understanding: Understanding): Understanding => {
  const { reply: _reply, assent: _assent, callsOff: _callsOff, ...rest } = understanding;
  const slots = rest.slots.filter((seen) => seen.type !== 'yes_no' && (seen.end <= start || seen.start >= end));
  const acts = slots.length === 0 ? [] : rest.acts.filter(({ act }) => act === 'correction' || act === 'answer');
  return { ...rest, slots, acts, fields: [], constraints: [] };
};

const perceiveRunning = (
  turn: TurnContext,
  base: Pick<UnderstandInput, 'text' | 'locale' | 'moment'>,
  frame: Readonly<Frame>,
): void => {
  const { definition } = turn.scope.bot;
  const flow = definition.flows[frame.flow];
  turn.understanding = inCurrency(
    turn,
    understand({
      ...base,
      question: flow ? questionOf(frame, flow, turn) : undefined,
      slots: flow ? slotsToFill(flow, frame) : [],
      filled: valuesOf(frame),
    }),
  );
  perceivePaused(turn, base);
};

/**
 * "Change the amount to 80 dollars", said while another flow asks for a name: the words name a field of the flow that waits
 * beneath. Nearest first, and only where the running flow has no such field.
 */
const perceivePaused = (turn: TurnContext, base: Pick<UnderstandInput, 'text' | 'locale' | 'moment'>): void => {
  const { slots, acts } = turn.understanding;
  const isChange = acts.some(({ act, score }) => act === 'correction' && score >= ACT_SEEN);
  if (!isChange || slots.some(({ isCorrection, type }) => isCorrection && !ANY_WORDS.has(type))) return;
  for (const frame of turn.draft.state.stack.slice(0, -1).toReversed()) {
    const flow = turn.scope.bot.definition.flows[frame.flow];
    if (!flow) continue;
    const understanding = inCurrency(
      turn,
      understand({ ...base, slots: slotsToFill(flow, frame), filled: valuesOf(frame) }),
    );
    // What the running flow takes for a value of the same type answers its question.
    const isAnswer = (changed: SlotObservation): boolean =>
      slots.some(({ type, start, end }) => type === changed.type && start < changed.end && changed.start < end);
    const changed = understanding.slots.filter((seen) => seen.isCorrection && !isAnswer(seen));
    if (changed.length === 0) continue;
    turn.perception = { ...turn.perception, paused: { frameId: frame.id, flow: flow.id, slots: changed } };
    // "80 dollars" is no name of a contact.
    const isTaken = ({ start, end }: SlotObservation): boolean =>
      changed.some((of) => start < of.end && of.start < end);
    turn.understanding = { ...turn.understanding, slots: slots.filter((seen) => !isTaken(seen)) };
    return;
  }
};

/** Slots that any words fill. */
const ANY_WORDS: ReadonlySet<SlotObservation['type']> = new Set(['text', 'name']);

/** Tasks beside the one under way, or several at once. */
const perceiveOthers = (turn: TurnContext, base: Pick<UnderstandInput, 'text' | 'locale' | 'moment'>): void => {
  const parts = partsOf(base.text, base);
  if (currentFrame(turn.draft.state) === null && parts.length < 2) return;
  const view = makeView(turn.draft, turn.understanding, turn.perception);
  const tasks = perceiveTasks({
    view,
    base,
    parts,
    rankings: turn.perception.rankings,
    rank: (text) => perceiveBy(turn, { ...view, text }, 'rankings').rankings,
    slotsOf: (flow) => slotsToFill(flow, null),
    inCurrency: (understanding) => inCurrency(turn, understanding),
  });
  if (tasks) turn.perception = { ...turn.perception, tasks };
};

/** A bare sum is in the bot's own currency. */
const inCurrency = ({ scope }: TurnContext, understanding: Understanding): Understanding => {
  const { currency } = scope.bot.definition;
  if (currency === undefined) return understanding;
  const slots = understanding.slots.map((seen) =>
    isMoney(seen.value) && seen.value.currency === UNKNOWN_CURRENCY
      ? { ...seen, value: { ...seen.value, currency } }
      : seen,
  );
  return { ...understanding, slots };
};

/** ISO 4217 for none. */
const UNKNOWN_CURRENCY = 'XXX';

/** With no flow running, values are looked for on behalf of the flow that the message most likely starts. */
const perceiveStart = (turn: TurnContext, base: Pick<UnderstandInput, 'text' | 'locale' | 'moment'>): void => {
  const giveValues = hear(base);
  let heard: Understanding | undefined;
  const forNoFlow = (): Understanding => (heard ??= giveValues({}));
  const meant = flowMeant(turn, giveValues, asksForAnswer(turn, forNoFlow));
  turn.understanding = inCurrency(turn, meant?.understanding ?? forNoFlow());
  const afterEnd = perceiveAfterEnd(turn, base, giveValues, meant && asksAnew(meant) ? meant.ranking : null);
  if (afterEnd) turn.perception = { ...turn.perception, afterEnd };
  if (meant) turn.perception = { ...turn.perception, rankings: { ...turn.perception.rankings, flow: meant.ranking } };
};

/**
 * Whether a stored answer fits better than any flow, and the message asks. "Забронируйте стол на четверых во вторник"
 * asks nothing, whatever stored answer names a Tuesday.
 */
const asksForAnswer = ({ perception }: TurnContext, heard: () => Understanding): boolean => {
  const { flow, faq } = perception.rankings;
  return faq?.isInScope === true && faq.score >= (flow?.score ?? 0) && heard().assent?.kind !== 'none';
};

/** "Book a table for four on Tuesday" sounds like a task and mends nothing, whatever else was just booked. */
const asksAnew = ({ understanding, ranking }: FlowMeant): boolean =>
  ranking.isInScope && !understanding.acts.some(({ act }) => act === 'correction' || act === 'deny');

/** "Actually make it 6", "when was it?", "and to Carla", said when all is done: what is meant of the flow that has just ended. */
const perceiveAfterEnd = (
  turn: TurnContext,
  base: Pick<UnderstandInput, 'text' | 'locale' | 'moment'>,
  giveValues: GiveValues,
  anew: Ranking | null,
): Perception['afterEnd'] => {
  const ended = justEnded(turn.draft.state, turn.scope);
  const flow = ended && turn.scope.bot.definition.flows[ended.flow];
  if (!ended || !flow || (anew && anew.candidates[0]?.id !== flow.id)) return undefined;
  const slots = Object.values(flow.slots).filter(({ isAskedOnly }) => !isAskedOnly);
  const again = () => repeatIn(base.text, base, slots, () => inCurrency(turn, giveValues({ slots })).slots);
  // What sounds like the same task anew mends nothing of it; "now my credit card too" asks for it once more.
  if (anew) {
    const repeat = again();
    return repeat && { slots: [], wrong: [], asked: [], again: repeat };
  }
  const heard = giveValues({ slots, filled: valuesOf(ended) });
  const { fields = [] } = heard;
  const changed = flow.change === undefined ? [] : heard.slots.filter(({ isCorrection }) => isCorrection);
  const wrong = fields.flatMap(({ slot, about }) =>
    about === 'wrong' && flow.change !== undefined && ended.slots[slot] ? [slot] : [],
  );
  const asked = fields.filter(({ about }) => about === 'asked');
  const isKind = heard.acts.some(({ act }) => act === 'thank' || act === 'bye');
  const repeat = isKind || asked.length > 0 ? undefined : again();
  if (changed.length + wrong.length + asked.length === 0 && !repeat) return undefined;
  return { slots: changed, wrong, asked, ...(repeat && { again: repeat }) };
};

interface FlowMeant {
  understanding: Understanding;
  ranking: Ranking;
}

/** Whoever asks for a stored answer means no flow by the values named on the way. */
const flowMeant = (turn: TurnContext, giveValues: GiveValues, isAsked: boolean): FlowMeant | null => {
  const { flow: ranking } = turn.perception.rankings;
  if (ranking === undefined || (isAsked && !ranking.isInScope)) return null;
  const offered = offeredByGreeting(turn, giveValues);
  if (offered && !ranking.isInScope) return { understanding: offered, ranking };
  for (const flow of flowsToTry(ranking, turn)) {
    const understanding = giveValues({ slots: slotsToFill(flow, null) });
    const lifted: Ranking = isAsked ? ranking : liftByValues(ranking, flow, understanding);
    if (lifted !== ranking || ranking.isInScope) return { understanding, ranking: lifted };
  }
  return null;
};

/** "Sure, my name is Tom", said to a greeting that offers a task: the values are for that task. */
const offeredByGreeting = ({ scope }: TurnContext, giveValues: GiveValues): Understanding | undefined => {
  const { start, flows } = scope.bot.definition;
  const flow = flows[start.ifYes ?? ''];
  if (!flow) return undefined;
  const understanding = giveValues({ slots: slotsToFill(flow, null) });
  return understanding.assent?.goesOn ? understanding : undefined;
};

/**
 * The flow that the message sounds like; where it sounds like none, the few flows that have room for values, likeliest
 * first, as the message may be nothing but values.
 */
const flowsToTry = (ranking: Ranking, turn: TurnContext): FlowDefinition[] => {
  const { flows } = turn.scope.bot.definition;
  const best = flows[ranking.candidates[0]?.id ?? ''];
  // "When is my booking tomorrow at 8?" sounds like another flow, if faintly: its values ask for no table.
  if (ranking.isInScope || (ranking.candidates[0]?.score ?? 0) >= FAINT) return best ? [best] : [];
  const ranked = ranking.candidates.flatMap(({ id }) => flows[id] ?? []);
  const others = Object.values(flows).filter((flow) => flow.examples.length > 0 && !ranked.includes(flow));
  return [...ranked, ...others].filter(hasRoomForValues).slice(0, MOST_FLOWS_TRIED);
};

/** From here on a message sounds like a flow at all, 0..1. */
const FAINT = 0.15;

/** Each costs a search for the values of its slots. */
const MOST_FLOWS_TRIED = 3;

/** The locale with the country that the bot is at home in: it decides on 3/4, and on national phone numbers. */
const regionalTag = ({ locale, bot }: TurnContext['scope']): string =>
  bot.definition.country === undefined || locale.includes('-') ? locale : `${locale}-${bot.definition.country}`;

/** What the bot's plugins find in the message, by itself and by each of its questions. */
export const perceiveByPlugins = (turn: TurnContext): Perception => {
  const view = makeView(turn.draft, turn.understanding, NOTHING_PERCEIVED);
  const moment = { now: turn.scope.now, timeZone: turn.scope.bot.definition.timeZone };
  const questions = questionsIn(view.text, { locale: turn.scope.locale, moment }).map((text): PerceivedQuestion => {
    const { rankings, ...documents } = perceiveBy(turn, { ...view, text }, 'all');
    return { text, rankings, ...asRecorded(turn, text, documents) };
  });
  if (questions.length === 0) {
    const whole = perceiveBy(turn, view, 'all');
    return { rankings: whole.rankings, signals: whole.signals, ...asRecorded(turn, null, whole) };
  }
  return { ...perceiveBy(turn, view, 'rankings'), questions, ...documentsFor(questions) };
};

/** Notes what documents have for the message or a question of it; a replay has what is on record. */
const asRecorded = (
  { scope, trace }: TurnContext,
  question: string | null,
  seen: Pick<Perception, 'quoted' | 'looked'>,
): Pick<Perception, 'quoted' | 'looked'> => {
  const then = scope.looked?.find((found) => found.question === question)?.recorded;
  const { quoted, looked } = then ?? seen;
  if (!looked) return {};
  const documents = { looked, ...(quoted && { quoted }) };
  const passages = looked.passages.map(({ id, citation: { title } }) => ({ id, title }));
  const noted = { question, score: looked.score, passages, ...(looked.isLive && { recorded: documents }) };
  trace.looked = [...(trace.looked ?? []), noted];
  return documents;
};

/** What the documents say to the questions of a message together: the best passages of each, in turn. */
const documentsFor = (questions: readonly PerceivedQuestion[]): Pick<Perception, 'quoted' | 'looked'> => {
  const quotes = questions.flatMap(({ quoted }) => quoted ?? []);
  const looked = questions.flatMap((question) => question.looked ?? []);
  const most = Math.max(0, ...looked.map(({ passages }) => passages.length));
  const inTurn = Array.from({ length: most }, (_, at) => looked.flatMap(({ passages }) => passages[at] ?? [])).flat();
  const passages = [...new Map(inTurn.map((passage) => [passage.id, passage])).values()];
  const [first, ...others] = quotes.filter(({ text }, at) => quotes.findIndex((quote) => quote.text === text) === at);
  const quoted = first && {
    text: [first, ...others].map(({ text }) => text).join('\n\n'),
    citations: [first, ...others].flatMap(({ citations }) => citations),
    score: first.score,
  };
  return {
    ...(quoted && { quoted }),
    ...(passages.length > 0 && { looked: { passages, score: Math.max(...looked.map(({ score }) => score)) } }),
  };
};

const perceiveBy = (turn: TurnContext, view: TurnView, wanted: PerceptionWanted): Perception => {
  const rankings: Record<string, Ranking> = {};
  const signals: Perception['signals'] = {};
  const documents: Pick<Perception, 'quoted' | 'looked'> = {};
  for (const perceiver of turn.scope.bot.host.perceivers) {
    const found = perceiver(view, wanted);
    Object.assign(rankings, found.rankings);
    Object.assign(signals, found.signals);
    Object.assign(documents, found.quoted && { quoted: found.quoted }, found.looked && { looked: found.looked });
  }
  return { rankings, signals, ...documents };
};

const questionOf = (frame: Readonly<Frame>, flow: FlowDefinition, turn: TurnContext): Question | undefined => {
  const slot = frame.awaiting && flow.slots[frame.awaiting.slot];
  if (!slot) return undefined;
  const lastReply = turn.loaded.history.findLast((message) => message.role === 'BOT');
  return { text: lastReply?.text, slot: withOfferedChoices(slot, frame) };
};

/** What the message may fill: the asked slot, and whatever may be volunteered. */
const slotsToFill = (flow: FlowDefinition, frame: Readonly<Frame> | null): SlotSpec[] =>
  Object.values(flow.slots)
    .filter((slot) => !slot.isAskedOnly || slot.name === frame?.awaiting?.slot || isChangeable(slot, frame))
    .map((slot) => withOfferedChoices(slot, frame));

/** "No breakfast after all": what was given to a question of its own can be taken back, unless its author says otherwise. */
const isChangeable = ({ name, heard, approval }: SlotDefinition, frame: Readonly<Frame> | null): boolean =>
  frame?.slots[name]?.status === 'filled' && heard !== 'asked' && approval !== true;

/** A choice offered from an action's results has its options in the frame, where the step put them. */
const withOfferedChoices = (slot: SlotDefinition, frame: Readonly<Frame> | null): SlotSpec => {
  const offered = frame?.offered?.[slot.name];
  return offered ? { ...slot, choices: offered } : slot;
};

const valuesOf = (frame: Pick<Frame, 'slots'>): Record<string, SlotValue> => {
  const values: Record<string, SlotValue> = {};
  for (const [name, slot] of Object.entries(frame.slots)) if (slot.value !== null) values[name] = slot.value;
  return values;
};
