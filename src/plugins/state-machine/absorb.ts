/** The talk with one more turn in it: pure, so that a rule can ask what a turn comes to before it is over. */
import type { TurnView } from '../../engine/plugin.ts';
import type { Happening, ObjectionKind } from './happenings.ts';
import { signalsOf } from './perceive/signals.ts';
import { hasWords } from './read-happenings.ts';
import type { Talk } from './talk.ts';

/** How much of the feeling is carried over to the next message: three messages back still weigh an eighth. */
const CARRIED = 0.5;

/** Who goes on to one of these, and raises nothing new, has taken the answer to an objection. */
const SETTLES: ReadonlySet<Happening> = new Set([
  'agrees',
  'buys',
  'interest',
  'needs',
  'price',
  'asks',
  'answers',
  'orders',
]);

export const absorb = (talk: Talk, happenings: readonly Happening[], view: TurnView): Talk => {
  const happened = (happening: Happening): number => (happenings.includes(happening) ? 1 : 0);
  const counted = {
    ...talk,
    ...objectionsAfter(talk, happenings, view),
    priceTalk: talk.priceTalk + Math.max(happened('price'), happened('haggles')),
    haggling: talk.haggling + happened('haggles'),
    buyingSignals: talk.buyingSignals + happened('buys'),
    interest: talk.interest + happened('interest'),
    needs: talk.needs + happened('needs'),
    questions: talk.questions + happened('asks'),
    answers: talk.answers + happened('answers'),
    declines: talk.declines + Math.max(happened('declines'), happened('cancels')),
    flows: view.state.stack.map(({ flow }) => flow),
  };
  if (!hasWords(view) && view.button === null) return counted;
  return {
    ...counted,
    turns: talk.turns + 1,
    turnsInState: talk.turnsInState + 1,
    // A button says nothing of how they feel.
    sentiment: hasWords(view)
      ? CARRIED * talk.sentiment + (1 - CARRIED) * signalsOf(view).sentiment.score
      : talk.sentiment,
    longestSilenceHours: Math.max(talk.longestSilenceHours, hoursBetween(talk.lastMessageAt, view.now)),
    lastMessageAt: view.now,
  };
};

type Objections = Pick<Talk, 'openObjections' | 'objectionsRaised' | 'objectionsAnswered'>;

const objectionsAfter = (talk: Talk, happenings: readonly Happening[], view: TurnView): Objections => {
  const { openObjections: open, objectionsRaised, objectionsAnswered } = talk;
  if (happenings.includes('objects')) {
    const raised = objectionsIn(view);
    return {
      openObjections: [...new Set([...open, ...raised])],
      objectionsRaised: objectionsRaised + raised.length,
      objectionsAnswered,
    };
  }
  if (open.length === 0 || !happenings.some((happening) => SETTLES.has(happening)))
    return { openObjections: open, objectionsRaised, objectionsAnswered };
  return { openObjections: [], objectionsRaised, objectionsAnswered: objectionsAnswered + open.length };
};

/** The objections of this message, `doubt` where it names no reason. */
export const objectionsIn = (view: TurnView): ObjectionKind[] => {
  const named = signalsOf(view).objections.map(({ kind }) => kind);
  return named.length > 0 ? named : ['doubt'];
};

const MS_PER_HOUR = 3_600_000;

const hoursBetween = (from: string | null, to: string): number =>
  from === null ? 0 : Math.max(0, (Date.parse(to) - Date.parse(from)) / MS_PER_HOUR);
