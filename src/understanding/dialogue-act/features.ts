import type { ReplyEvidence } from './evidence.ts';
import { isApproval } from './reply-class.ts';
import { FeatureBlocks, type FeatureVector } from './feature-hash.ts';
import type { Message } from './message.ts';
import type { Vote } from './rules.ts';
import { wantsCode } from './unlikely-answer.ts';

/** Character n-grams are read from the head and the tail of a long message only. */
const CHARACTERS = 160;
const WORDS = 60;

/**
 * Features of a message by itself: word 1-3-grams, character 2-5-grams, how its clauses begin and end, which rules
 * spoke. The classic bag for short texts; the rules in it let words that no training text held still count.
 */
export function messageFeatures(message: Message, votes: readonly Vote[]): FeatureVector {
  const blocks = new FeatureBlocks();
  blocks.add('bias');
  blocks.closeUnscaled();
  addWords(blocks, 'w', headAndTail(message.tokens, WORDS), 3);
  addCharacters(blocks, message);
  addShape(blocks, message);
  for (const { rule } of votes) blocks.add(`rule ${rule.name}`);
  blocks.closeUnscaled();
  return blocks.vector;
}

/** What the question adds: its words, its slot's type, what was found for it, what the rules make of the whole. */
export function replyFeatures(message: Message, votes: readonly Vote[], reply: ReplyEvidence): FeatureVector {
  const { question, asked, expected, byRules, asking, asksBeside } = reply;
  const blocks = new FeatureBlocks();
  const { slot } = question;
  const type = isApproval(question) ? 'approval' : slot.type;
  blocks.add(`type ${type}`);
  for (const { rule } of votes) blocks.add(`type+rule ${type} ${rule.name}`);
  const found = expected.best === undefined ? 'none' : `${Math.ceil(expected.coverage * 4)}`;
  blocks.add(`found ${found}`);
  blocks.add(`type+found ${type} ${found}`);
  if (expected.best) {
    blocks.add(`found by ${expected.best.evidence}`);
    blocks.add(`found sure ${Math.round(expected.best.certainty * 4)}`);
    const isCapital = /^\p{Lu}/u.test(expected.best.raw);
    blocks.add(`type+capital ${type} ${isCapital} ${found}`);
    blocks.add(`type+asks beside ${type} ${asksBeside}`);
    const around = asksBeside ? undefined : asking.clauses[0];
    if (around !== undefined) blocks.add(`value in question ${around.split(' ', 1)[0] ?? ''}`);
    blocks.add(`found at ${expected.best.start === 0 ? 'start' : 'later'}`);
    blocks.add(`type+found+asks ${type} ${found} ${message.marked.includes('?')}`);
  }
  for (const [of, weight] of Object.entries(byRules)) blocks.add(`rules ${of}`, weight);
  for (const [of, weight] of Object.entries(byRules)) blocks.add(`type+rules ${type} ${of}`, weight);
  for (const other of expected.elsewhere) blocks.add(`type+elsewhere ${type} ${other}`);
  const hasDigits = /\p{N}/u.test(message.text);
  blocks.add(`wants code ${wantsCode(slot)} ${hasDigits} ${Math.min(4, Math.ceil(message.tokens.length / 3))}`);
  const shape = shapeOf(message);
  const called = new Set(slot.name.toLowerCase().split(/[^\p{L}]+/u));
  blocks.add(`type+shape ${type} ${shape}`);
  for (const word of called) blocks.add(`slot word+shape ${word} ${shape}`);
  blocks.add(`type+names slot ${type} ${message.tokens.some((token) => called.has(token))}`);
  const [first = '', second = '', third = ''] = message.tokens;
  blocks.add(`type+words ${type} ${Math.min(8, message.tokens.length)}`);
  blocks.closeUnscaled();
  blocks.add(`type+first ${type} ${first}`);
  blocks.add(`type+first ${type} ${first} ${second}`);
  blocks.add(`type+first ${type} ${first} ${second} ${third}`);
  blocks.close();
  if (asked) {
    addWords(blocks, 'q', headAndTail(asked.tokens, WORDS), 2);
    const words = new Set(asked.tokens);
    const shared = message.tokens.filter((token) => token.length > 2 && words.has(token)).length;
    blocks.add(`shared words ${Math.min(3, shared)}`);
    blocks.add(`question asks ${asked.marked.includes('?')} ${asked.clauses.at(-1)?.split(' ', 1)[0] ?? ''}`);
    blocks.closeUnscaled();
  }
  return blocks.vector;
}

/** Both at once, for a model that reads the message in the light of the question. */
export function joinFeatures(a: FeatureVector, b: FeatureVector): FeatureVector {
  return { places: [...a.places, ...b.places], values: [...a.values, ...b.values] };
}

/** The outline of a message: digits by their count, capitals, plain words; a long one by its length and digits. */
function shapeOf({ text, tokens }: Message): string {
  if (tokens.length > 4)
    return `${/\p{N}/u.test(text) ? 'digits' : 'words'} ${Math.min(6, Math.ceil(tokens.length / 4))}`;
  return tokens
    .map((token) => (/^\p{N}/u.test(token) ? `9${token.length}` : /^\p{L}/u.test(token) ? 'a' : token))
    .join(' ');
}

function headAndTail(words: readonly string[], most: number): readonly string[] {
  return words.length <= most ? words : [...words.slice(0, most / 2), ...words.slice(-most / 2)];
}

function addWords(blocks: FeatureBlocks, name: string, words: readonly string[], longest: number): void {
  const framed = ['<', ...words.map(maskDigits), '>'];
  for (let from = 0; from < framed.length; from++) {
    let gram = '';
    for (let size = 1; size <= longest && from + size <= framed.length; size++) {
      gram += ` ${framed[from + size - 1] ?? ''}`;
      blocks.add(`${name}${gram}`);
    }
  }
  blocks.close();
}

/** Which digits they are says nothing about the act. */
const maskDigits = (word: string) => word.replace(/\p{N}/gu, '0');

function addCharacters(blocks: FeatureBlocks, message: Message): void {
  const words = ` ${maskDigits(message.tokens.join(' '))} `;
  const text = words.length <= CHARACTERS ? words : `${words.slice(0, CHARACTERS / 2)}${words.slice(-CHARACTERS / 2)}`;
  for (let size = 2; size <= 5; size++) blocks.addRuns('c', text, size);
  blocks.close();
}

function addShape(blocks: FeatureBlocks, message: Message): void {
  const { clauses } = message;
  const opening = (clause: string) => clause.split(' ', 2).join(' ');
  const first = clauses[0] ?? '';
  const last = clauses.at(-1) ?? '';
  blocks.add(`clauses ${Math.min(4, clauses.length)}`);
  blocks.add(`asks at end ${last.endsWith('?')}`);
  blocks.add(`asks at start ${first.endsWith('?')}`);
  blocks.add(`last opens ${opening(last)}`);
  if (clauses.length > 1) blocks.add(`first and last ${opening(first)} ${opening(last)}`);
  for (const clause of clauses.slice(0, 8)) blocks.add(`opens ${opening(clause)}${clause.endsWith('?') ? '?' : ''}`);
  blocks.close();
}
