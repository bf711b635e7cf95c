import type { RetrieverEntry } from '../../src/understanding/retrieve/index.ts';
import type { StoredEntry } from './catalogues.ts';
import { halfOf, hasCatalogue, readAnswers, readQuestions, readVenues } from './catalogues.ts';

/** A bot as it might be: its entries, and messages with the entries that fit (none where out of scope). */
export interface SimulatedBot {
  /** Left out together when the fit is checked. */
  domain: string;
  entries: RetrieverEntry[];
  messages: { text: string; gold: readonly string[] }[];
}

const EXAMPLES_AN_ENTRY = [1, 2, 3, 5, 10, 30, 80];
const ENTRIES_A_BOT = [5, 8, 15, 40, 77];
/** Large bots mix domains. */
const ENTRIES_ACROSS_DOMAINS = [20, 40, 80, 150];
/** Share of an entry's examples, the last ones, that is never trained on and serves as messages. */
const HELD_BACK = 0.2;
const MESSAGES_AN_ENTRY = 6;

/**
 * Makes bots of all sizes of the catalogues in `folder`. Messages out of scope come from the same domain's other entries
 * (near), from other domains (far), and from questions that fit none of 150 entries (half `a` of them).
 */
export function simulateBots(folder: string, random: () => number): SimulatedBot[] {
  const isOwn = hasCatalogue(folder, 'own');
  const mixed = readAnswers(folder, isOwn ? 'own' : 'clinc150');
  const stored = isOwn ? mixed : [...readAnswers(folder, 'banking77'), ...mixed];
  const strangers = readQuestions(folder, 'oos').flatMap(({ gold, text }) =>
    gold === null && halfOf(text) === 'a' ? [text] : [],
  );
  const bots: SimulatedBot[] = [];
  for (const [domain, own] of Map.groupBy(stored, (entry) => entry.domain)) {
    const others = stored.filter((entry) => entry.domain !== domain);
    for (const examples of EXAMPLES_AN_ENTRY) {
      for (const size of ENTRIES_A_BOT.filter((count) => count <= own.length)) {
        const shuffled = pick(own, own.length, random);
        const titled = random() < 0.5;
        bots.push(
          botOf(domain, shuffled.slice(0, size), examples, titled, shuffled.slice(size), others, strangers, random),
        );
      }
    }
  }
  for (const size of ENTRIES_ACROSS_DOMAINS) {
    for (const examples of EXAMPLES_AN_ENTRY) {
      const shuffled = pick(mixed, mixed.length, random);
      const [chosen, others] = [shuffled.slice(0, size), shuffled.slice(size)];
      if (others.length === 0) continue;
      bots.push(botOf('mixed', chosen, examples, random() < 0.5, [], others, strangers, random));
    }
  }
  return isOwn ? bots : [...bots, ...venueBots(folder)];
}

/** Venues with the questions asked of them (half `a`). */
function venueBots(folder: string): SimulatedBot[] {
  const questions = readQuestions(folder, 'faq_venue').filter(({ text }) => halfOf(text) === 'a');
  const asked = Map.groupBy(questions, ({ catalogue }) => catalogue);
  return [...readVenues(folder)].flatMap(([venue, entries]) => {
    const messages = (asked.get(venue) ?? []).map(({ text, gold }) => ({ text, gold: [gold ?? []].flat() }));
    return messages.length === 0 ? [] : [{ domain: 'venue', entries, messages }];
  });
}

function botOf(
  domain: string,
  chosen: readonly StoredEntry[],
  examples: number,
  titled: boolean,
  near: readonly StoredEntry[],
  far: readonly StoredEntry[],
  strangers: readonly string[],
  random: () => number,
): SimulatedBot {
  const some = (entry: StoredEntry) => pick(heldBack(entry), Math.min(MESSAGES_AN_ENTRY, 240 / chosen.length), random);
  const fitting = chosen.flatMap((entry) => some(entry).map((text) => ({ text, gold: [entry.id] })));
  const outside = [
    ...pick(near.flatMap(some), fitting.length / 5, random),
    ...pick(far.flatMap(heldBack), fitting.length / 3, random),
    ...pick(far.filter(isChitChat).flatMap(heldBack), fitting.length / 3, random),
    ...pick(strangers, fitting.length / 3, random),
  ];
  return {
    domain,
    entries: chosen.map(({ id, title, examples: all }) => ({
      id,
      title: titled ? title : undefined,
      examples: all.slice(0, Math.min(examples, lastTrained(all))),
    })),
    messages: [...fitting, ...outside.map((text) => ({ text, gold: [] }))],
  };
}

/** Talk that reaches every bot: greetings, thanks, jokes, yes and no, "who are you". */
const isChitChat = ({ domain }: StoredEntry) => domain === 'small_talk' || domain === 'meta';

const lastTrained = (examples: readonly string[]) => Math.floor(examples.length * (1 - HELD_BACK));
const heldBack = ({ examples }: StoredEntry) => examples.slice(lastTrained(examples));

function pick<T>(from: readonly T[], count: number, random: () => number): T[] {
  return from
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, Math.ceil(count))
    .map(({ item }) => item);
}
