/**
 * Reads a message about an order: "two margheritas, one without olives, and a coke", "make it three", "no cola after
 * all", "what do I have so far?". The menu's words are data, and so are the language's; what is left over is said, so that
 * nobody acts on half a sentence.
 */
import { oncePer } from '../../../../engine/plugin.ts';
import { joinedOptions, missingOption } from '../draft.ts';
import type { OrderDraft } from '../draft.ts';
import type { Dish, Menu } from '../menu.ts';
import { MenuPhrases, foldWord } from './menu-phrases.ts';
import type { Meant } from './menu-phrases.ts';
import { orderTokens } from './order-tokens.ts';
import type { OrderToken, Sign } from './order-tokens.ts';
import { orderWordsIn } from './order-words.ts';
import type { OrderWords } from './order-words.ts';
import { NOTHING_READ } from './order-reading.ts';
import type { OrderReading, Wish } from './order-reading.ts';

export interface OrderMessage {
  text: string;
  menu: Menu;
  draft: OrderDraft;
  locale: string;
  /** All that the bot speaks: dishes are called by any of their names. */
  locales: readonly string[];
}

/** Longer is no order. */
const LONGEST = 1_000;

const phrasesOf = oncePer((_menu: Menu) => new Map<string, MenuPhrases>());

const phrasesFor = (menu: Menu, locales: readonly string[]): MenuPhrases => {
  const kept = phrasesOf(menu);
  const key = locales.join();
  const known = kept.get(key) ?? new MenuPhrases(menu, locales);
  kept.set(key, known);
  return known;
};

export const readOrder = (message: OrderMessage): OrderReading => {
  const { text, menu, locale, locales } = message;
  if (text.length > LONGEST) return NOTHING_READ;
  const words = orderWordsIn(locale);
  const plain = foldWord(text)
    .replace(/[\s.!?…]+$/u, '')
    .trim();
  const note = words.note.exec(text.trim());
  if (note) return { ...NOTHING_READ, note: text.trim().slice(note[0].length).trim() || null };
  const tokens = orderTokens(text, phrasesFor(menu, locales), words, locale);
  const asks = asksIn(plain, tokens, words);
  const isQuestion = words.question.test(foldWord(text).trim());
  if (asks) return { ...NOTHING_READ, asks };
  if (isQuestion) return { ...NOTHING_READ, unread: unreadIn(tokens) };
  return new Reader(message).read(tokens);
};

const asksIn = (plain: string, tokens: readonly OrderToken[], words: OrderWords): OrderReading['asks'] => {
  const named = tokens.flatMap((token) => (token.kind === 'menu' ? token.meant : []));
  const dish = named.find((meant) => meant.kind === 'dish');
  const category = named.find((meant) => meant.kind === 'category');
  if (dish && words.price.test(plain)) return { kind: 'price', item: dish.item };
  if (!dish && words.menu.test(plain)) return { kind: 'menu', category: category?.category ?? null };
  if (!dish && category && words.question.test(plain)) return { kind: 'menu', category: category.category };
  if (words.summary.test(plain)) return { kind: 'summary' };
  return words.done.test(plain) ? { kind: 'done' } : null;
};

const unreadIn = (tokens: readonly OrderToken[]): string[] =>
  tokens.filter(({ kind }) => kind === 'unread').map(({ raw }) => raw);

/** One thing that is spoken of: a dish, or what is said of one without naming it. */
interface Clause {
  item: string | null;
  quantity: number | null;
  isArticle: boolean;
  options: Record<string, string[]>;
  without: string[];
  signs: Set<Sign>;
  unread: string[];
  /** The clause takes the place of the dishes behind "instead of". */
  replaced: string[];
}

const emptyClause = (): Clause => ({
  item: null,
  quantity: null,
  isArticle: false,
  options: {},
  without: [],
  signs: new Set(),
  unread: [],
  replaced: [],
});

class Reader {
  readonly #message: OrderMessage;
  readonly #reading: OrderReading = { ...NOTHING_READ, adds: [], changes: [], removals: [], unread: [] };
  /** The wish that was read last: what "one without olives" is one of. */
  #wish: Wish | null = null;
  /** The dish that was named last, however. */
  #named: string | null = null;
  #sign: Sign | null = null;

  constructor(message: OrderMessage) {
    this.#message = message;
  }

  read(tokens: readonly OrderToken[]): OrderReading {
    for (const part of partsOf(tokens)) this.#take(this.#clauseIn(part));
    return this.#reading;
  }

  #dish(item: string | null): Dish | undefined {
    return this.#message.menu.dishes.find(({ id }) => id === item);
  }

  #clauseIn(part: readonly OrderToken[]): Clause {
    const clause = emptyClause();
    let isReplacing = false;
    let sign: Sign | null = null;
    const dishAt = part.findIndex((token) => token.kind === 'menu' && token.meant.some(({ kind }) => kind === 'dish'));
    for (const [place, token] of part.entries()) {
      if (token.kind === 'unread') clause.unread.push(token.raw);
      else if (token.kind === 'sign') {
        if (token.sign === 'insteadOf') isReplacing = true;
        else clause.signs.add(token.sign);
        sign = token.sign;
      } else if (token.kind === 'number') {
        // "The large one": no count.
        const isOfChoice = clause.item === null && Object.keys(clause.options).length > 0;
        if (!isOfChoice && (clause.quantity === null || clause.isArticle)) {
          clause.quantity = token.value;
          clause.isArticle = token.isArticle;
        }
      } else if (token.kind === 'menu') {
        const isBehind = place > dishAt && dishAt >= 0;
        if (isReplacing) {
          for (const meant of token.meant) if (meant.kind === 'dish') clause.replaced.push(meant.item);
        } else this.#takeName(token.meant, clause, sign, isBehind);
      }
    }
    this.#sign = clause.signs.has('without') || clause.signs.has('no') ? 'without' : null;
    return clause;
  }

  /** A word may name a dish, a choice and an ingredient at once: what stands around it decides. */
  #takeName(meant: readonly Meant[], clause: Clause, sign: Sign | null, isBehind: boolean): void {
    const dish = meant.find(({ kind }) => kind === 'dish');
    const choice = this.#choiceAmong(meant, clause);
    const ingredient = meant.find(({ kind }) => kind === 'ingredient');
    const isLeftOut = sign === 'without' || sign === 'no' || (this.#sign !== null && !dish && !choice);
    if (isLeftOut && ingredient?.kind === 'ingredient' && this.#has(clause, ingredient.ingredient))
      clause.without.push(ingredient.ingredient);
    else if (dish?.kind === 'dish' && !(isBehind && (choice || ingredient))) clause.item ??= dish.item;
    else if (choice) clause.options[choice.option] = [...(clause.options[choice.option] ?? []), choice.choice];
    else if (ingredient?.kind === 'ingredient' && isLeftOut) clause.without.push(ingredient.ingredient);
  }

  /** "Medium" is a size of one dish and a way to cook another: the one that is spoken of decides. */
  #choiceAmong(meant: readonly Meant[], { item }: Clause): Extract<Meant, { kind: 'choice' }> | undefined {
    const { draft, menu } = this.#message;
    const choices = meant.filter((named) => named.kind === 'choice');
    const about = [item, this.#wish?.item, missingOption(draft, menu)?.line.item, this.#lastItem()];
    for (const dish of about.map((id) => this.#dish(id ?? null))) {
      const own = choices.find(({ option, choice }) =>
        dish?.options.some(({ id, choices: all }) => id === option && all.some((known) => known.id === choice)),
      );
      if (own) return own;
    }
    return choices[0];
  }

  /** Whether the dish that the clause is about, or the one before it, has the ingredient. */
  #has({ item }: Clause, ingredient: string): boolean {
    const about = item ?? this.#wish?.item ?? this.#lastItem();
    return this.#dish(about)?.ingredients.some(({ id }) => id === ingredient) ?? false;
  }

  #lastItem(): string | null {
    const { lines, last } = this.#message.draft;
    return lines.find(({ id }) => id === last)?.item ?? null;
  }

  #quantityInDraft(item: string): number {
    return this.#message.draft.lines.reduce((sum, line) => sum + (line.item === item ? line.quantity : 0), 0);
  }

  #take(clause: Clause): void {
    const { item, signs, unread, replaced } = clause;
    this.#reading.unread.push(...unread);
    const isSpecial = Object.keys(clause.options).length + clause.without.length > 0;
    const isRemoving =
      signs.has('remove') ||
      (signs.has('no') && clause.without.length === 0) ||
      (signs.has('without') && clause.without.length === 0 && item !== null && this.#quantityInDraft(item) > 0);
    if (signs.has('all') && isRemoving && item === null) this.#reading.clears = true;
    else if (isRemoving && (item !== null || signs.has('remove'))) this.#remove(clause);
    else if (item !== null && signs.has('set') && this.#quantityInDraft(item) > 0) this.#change(clause);
    else if (item !== null) this.#add(clause);
    else if (isSpecial && this.#wish) this.#makeOtherwise(this.#wish, clause);
    else if (isSpecial || (clause.quantity !== null && (signs.has('set') || signs.has('more'))) || signs.has('more'))
      this.#change(clause);
    for (const gone of replaced) this.#reading.removals.push({ item: gone, quantity: null });
    if (item !== null) this.#named = item;
  }

  #add({ item, quantity, options, without, replaced }: Clause): void {
    if (item === null) return;
    const [gone] = replaced;
    const asMany = gone === undefined ? 1 : Math.max(1, this.#quantityInDraft(gone));
    this.#wish = { item, quantity: quantity ?? asMany, options, without };
    this.#reading.adds.push(this.#wish);
  }

  #remove({ item, quantity, isArticle }: Clause): void {
    this.#reading.removals.push({ item, quantity: isArticle ? null : quantity });
  }

  #change({ item, quantity, isArticle, options, without, signs }: Clause): void {
    const isSpecial = Object.keys(options).length + without.length > 0;
    const isMore = signs.has('more');
    const counted = isArticle && isSpecial ? null : quantity;
    const wish = item === null && !isMore ? this.#wish : null;
    if (wish && counted !== null && signs.has('set')) {
      wish.quantity = counted;
      return;
    }
    this.#reading.changes.push({
      item: item ?? this.#named,
      quantity: isMore || isSpecial ? null : counted,
      of: isSpecial && !isMore ? counted : null,
      more: isMore ? (quantity ?? 1) : null,
      options,
      without,
    });
  }

  /** "Two margheritas, one without olives": one of the two; "with mushrooms" alone: all of them. */
  #makeOtherwise(wish: Wish, { quantity, isArticle, options, without }: Clause): void {
    const moved = quantity === null || isArticle ? wish.quantity : Math.min(quantity, wish.quantity);
    const changed = {
      item: wish.item,
      quantity: moved,
      options: joinedOptions(this.#dish(wish.item), wish.options, options),
      without: [...new Set([...wish.without, ...without])],
    };
    if (moved === wish.quantity) Object.assign(wish, changed);
    else {
      wish.quantity -= moved;
      this.#reading.adds.push(changed);
    }
  }
}

const isDish = (token: OrderToken): boolean => token.kind === 'menu' && token.meant.some(({ kind }) => kind === 'dish');

/** Parts of a message that speak of one thing each. */
function* partsOf(tokens: readonly OrderToken[]): Generator<OrderToken[]> {
  let part: OrderToken[] = [];
  for (const [place, token] of tokens.entries()) {
    if (token.kind === 'separator') {
      if (part.length > 0) yield part;
      part = [];
      continue;
    }
    // "2 margherita 1 cola": the words right before the next dish are its own.
    const beginsNext = part.some(isDish) && !part.some(({ kind }) => kind === 'sign') && opensDish(tokens, place);
    if (beginsNext) {
      yield part;
      part = [];
    }
    part.push(token);
  }
  if (part.length > 0) yield part;
}

/** Whether a number or a choice stands here with a dish right behind it. */
const opensDish = (tokens: readonly OrderToken[], place: number): boolean => {
  const token = tokens[place];
  if (token?.kind !== 'number')
    return token !== undefined && isDish(token) && tokens[place - 1]?.kind !== 'number' && !leadsIn(tokens[place - 1]);
  for (let at = place + 1; at < tokens.length; at += 1) {
    const next = tokens[at];
    if (next === undefined || next.kind === 'separator' || next.kind === 'number' || next.kind === 'sign') return false;
    if (isDish(next)) return true;
  }
  return false;
};

const leadsIn = (token: OrderToken | undefined): boolean =>
  token !== undefined && (token.kind === 'sign' || (token.kind === 'menu' && !isDish(token)));
