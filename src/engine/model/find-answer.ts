/**
 * The answer in a text that is no clean JSON object: behind a model's reasoning, between sentences, in single quotes. The
 * whole text is known here, and the model has said that it is done: nothing that was cut off is completed.
 */
import { jsonrepair } from 'jsonrepair';
import { storable } from '../storable-text.ts';

type Fields = Record<string, unknown>;

/** One of these keys makes an object the answer: all others may be an example, or data that the model quotes. */
const ANSWER_KEYS = ['commands', 'reply'];

/** Objects looked at: reasoning may hold many drafts, and the last one counts. */
const MOST_OBJECTS = 20;

/** Text before this length is looked through; far more than any limit of tokens lets a model write. */
const LONGEST = 60_000;

/** Where reasoning ends, with or without its opening tag. */
const REASONING_END = /<\/(?:think|thinking|reasoning|thought)>/gi;

/** What follows the last closing tag of the model's reasoning; the text itself where there is none. */
export const withoutReasoning = (text: string): string => {
  const end = [...text.matchAll(REASONING_END)].at(-1);
  return end ? text.slice(end.index + end[0].length) : text;
};

/** The last object of the text that is an answer; null: there is none. */
export const findAnswer = (text: string): Fields | null => {
  const searched = withoutReasoning(text).slice(0, LONGEST);
  const whole = answerIn(searched.slice(searched.indexOf('{'), searched.lastIndexOf('}') + 1));
  if (whole) return whole;
  for (const object of objectsIn(searched).toReversed()) {
    const answer = answerIn(object);
    if (answer) return answer;
  }
  return null;
};

const answerIn = (json: string): Fields | null => {
  if (!json.startsWith('{')) return null;
  try {
    const value = storable(parse(json));
    const isAnswer = typeof value === 'object' && value !== null && ANSWER_KEYS.some((key) => key in value);
    return isAnswer ? (value as Fields) : null;
  } catch {
    return null;
  }
};

/** Braces that do not match belong to an answer that was cut off: closing them would be a guess. */
const parse = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (json.split('{').length !== json.split('}').length) throw error;
    return JSON.parse(jsonrepair(json));
  }
};

/** Texts between braces that match, outermost ones alone. */
const objectsIn = (text: string): string[] => {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let isInString = false;
  for (let at = 0; at < text.length && found.length < MOST_OBJECTS; at += 1) {
    const char = text.charAt(at);
    if (depth > 0 && char === '"' && text.charAt(at - 1) !== '\\') isInString = !isInString;
    if (isInString) continue;
    if (char === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (char === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, at + 1));
    }
  }
  return found;
};
