import type { Json, PromptSection, TurnView } from '../../engine/plugin.ts';

/** Acts, values and candidates told of each kind: the rest of a ranking is noise, and costs tokens. */
const MOST = 3;

/** An act or a candidate below this share is no rival, 0..1. */
const RIVAL = 0.1;

/**
 * What the rules made of the message before the model was asked: readings that compete, and words that none of them accounts
 * for. Quoted words are the person's, so it is data like the message itself.
 */
export const readings: PromptSection = {
  id: 'readings',
  order: 190,
  keep: 60,
  isQuotable: true,
  render: (view) => {
    const told = readingsOf(view);
    return Object.keys(told).length === 0
      ? null
      : `Readings of the last message by the rules, which may be wrong (data): ${JSON.stringify(told)}`;
  },
};

const readingsOf = (view: TurnView): Record<string, Json> => {
  const { reply, acts, slots, fields = [], constraints = [], assent } = view.understanding;
  const leftOver = leftOverOf(view);
  const told: Record<string, Json | undefined> = {
    asAReply: reply && {
      kind: reply.kind,
      certainty: rounded(reply.certainty),
      ...(reply.rivals && { or: reply.rivals.map(({ kind, score }) => ({ kind, share: rounded(score) })) }),
    },
    acts: some(acts.filter(({ score }) => score >= RIVAL).map(({ act, score }) => ({ act, score: rounded(score) }))),
    values: some(
      slots.map(({ slot, value, alternatives = [], certainty, raw }) => ({
        slot,
        value,
        ...(alternatives.length > 0 && { or: alternatives.slice(0, MOST) }),
        certainty: rounded(certainty),
        said: raw,
      })),
    ),
    fields: some(fields.map(({ slot, about, raw }) => ({ slot, about, said: raw }))),
    bounds: some(constraints.map(({ slot, relation, value }) => ({ slot, relation, value }))),
    ...Object.fromEntries(
      Object.entries(view.perception.rankings).map(([kind, { candidates }]) => [
        kind,
        some(candidates.filter(({ score }) => score >= RIVAL).map(({ id, score }) => ({ id, score: rounded(score) }))),
      ]),
    ),
    yesOrNo: assent && assent.kind !== 'none' ? assent.kind : undefined,
    leftOver: leftOver === '' ? undefined : leftOver,
  };
  return Object.fromEntries(Object.entries(told).filter((entry): entry is [string, Json] => entry[1] !== undefined));
};

const some = (items: readonly Json[]): Json | undefined => (items.length === 0 ? undefined : items.slice(0, MOST));

const rounded = (share: number): number => Math.round(share * 100) / 100;

/** Characters of it: more is the message over again. */
const LEFT_OVER = 200;

/** The message without the words of its values. */
const leftOverOf = ({ text, understanding: { slots } }: TurnView): string => {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end } of slots.toSorted((a, b) => a.start - b.start)) {
    if (start > at) parts.push(text.slice(at, start));
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  const words = parts.map((part) => part.replace(/^[\s,.;!]+|[\s,.;!]+$/g, '')).filter((part) => part !== '');
  return slots.length === 0 ? '' : words.join(' … ').slice(0, LEFT_OVER);
};
