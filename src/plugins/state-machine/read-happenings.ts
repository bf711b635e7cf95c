/** What happened in a turn: from the words, from what flows made of them, and from where the selling flow went. */
import { seenAct } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';
import { HAPPENINGS } from './happenings.ts';
import type { Happening } from './happenings.ts';
import type { Sale } from './machine.ts';
import type { Signals } from './perceive/signals.ts';
import { signalsOf } from './perceive/signals.ts';
import type { Talk } from './talk.ts';

/** A no that is less plain than this may be part of something else ("no idea", "no milk"), 0..1. */
const PLAIN_NO = 0.75;

/** The strongest first, each at most once. `talk` is the talk as it was before this turn. */
export const readHappenings = (view: TurnView, talk: Talk, sale: Sale | null): Happening[] => {
  const said = hasWords(view) ? fromWords(view, signalsOf(view), talk) : fromButton(view);
  const seen = new Set<Happening>([...said, ...fromFlows(view, talk, sale)]);
  return HAPPENINGS.filter((happening) => seen.has(happening));
};

/** Whether the turn has words of a person. */
export const hasWords = (view: Pick<TurnView, 'text'>): boolean => view.text.trim() !== '';

/** A button that asks for a stored answer; one that starts or feeds a flow shows in what the flow does. */
const fromButton = ({ button, bot }: TurnView): Happening[] =>
  button !== null && bot.faq.some(({ id }) => id === button) ? ['asks'] : [];

const fromWords = (view: TurnView, { priceTalk, objections, interest }: Signals, talk: Talk): Happening[] => {
  const isPrice = priceTalk.asks.length > 0;
  const isHaggling = priceTalk.haggles.length > 0;
  const isBuying = interest.buying.length > 0;
  // "Why do you need that?" in a flow is about its question, not about the offer.
  const isOpen = talk.flows.length === 0 && view.frame === null;
  const isPleased = interest.agrees.length + interest.interest.length > 0;
  const isObjecting = objections.length > 0 || (isOpen && !isPleased && isObjectionByAct(view));
  // Inside a flow a no answers its question; "no, I drink espresso" and "no, too expensive" say more than no.
  const saysMore = isPleased || isObjecting || isBuying || isPrice || isHaggling || interest.needs.length > 0;
  const no = seenAct(view, 'deny');
  const isPlainNo = no !== undefined && no.score >= PLAIN_NO && !saysMore;
  const isNo = isOpen && (isPlainNo || (interest.declines.length > 0 && !isObjecting && !isBuying));
  const isYes = !isNo && !isObjecting && (interest.agrees.length > 0 || seenAct(view, 'affirm') !== undefined);
  const seen: Record<WordHappening, boolean> = {
    says: true,
    greets: seenAct(view, 'greet') !== undefined,
    thanks: seenAct(view, 'thank') !== undefined,
    leaves: seenAct(view, 'bye') !== undefined,
    asks: !isPrice && !isHaggling && !isObjecting && isQuestion(view),
    interest: !isNo && interest.interest.length > 0,
    needs: !isObjecting && interest.needs.length > 0,
    price: isPrice,
    haggles: isHaggling,
    objects: isObjecting,
    agrees: isYes,
    declines: isNo,
    buys: isBuying,
  };
  return (Object.keys(seen) as WordHappening[]).filter((happening) => seen[happening]);
};

type WordHappening = Exclude<Happening, 'answers' | 'cancels' | 'orders'>;

/** Where there are stored answers, a question is one that they know of: the weather is no interest in the offer. */
const isQuestion = (view: TurnView): boolean => {
  const { faq } = view.perception.rankings;
  return faq ? faq.isInScope : seenAct(view, 'side_question') !== undefined;
};

const isObjectionByAct = ({ understanding }: TurnView): boolean =>
  understanding.acts.some(({ act, kind }) => act === 'side_question' && kind === 'objection');

const fromFlows = (view: TurnView, talk: Talk, sale: Sale | null): Happening[] => {
  const { filled, corrected } = view.changes;
  const isSelling = sale !== null && view.state.stack.some(({ flow }) => flow === sale.flow);
  const wasSelling = sale !== null && talk.flows.includes(sale.flow);
  const isAnswer = filled.length + corrected.length > 0 && (sale === null || isSelling || wasSelling);
  const happened: Happening[] = isAnswer ? ['answers'] : [];
  if (sale === null) return happened;
  if (isSelling && !wasSelling) happened.push('buys');
  // What was approved of an earlier order is still remembered: only an answer of this turn can have placed this one.
  if (wasSelling && !isSelling) happened.push(isAnswer && view.evaluate(sale.placed) === true ? 'orders' : 'cancels');
  return happened;
};
