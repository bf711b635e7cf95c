import { type Message, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';

const books = perLocale(({ readings }) => ({
  callingOff: phraseList(readings.callingOff),
  beside: new Set([...readings.besideAssent, ...readings.besideCallingOff]),
}));

/**
 * Whether the whole message calls the task off: "stop", "never mind, thanks". A first word that could do so opens many an
 * answer as well: "leave on Friday", "Stop & Shop", "quiet please".
 */
export function callsOff({ tokens, locale }: Message): boolean {
  const { callingOff, beside } = books(locale);
  let isCalledOff = false;
  for (let at = 0; at < tokens.length; ) {
    const found = callingOff(tokens, at);
    if (found) isCalledOff = true;
    else if (tokens[at]?.isWord && !beside.has(tokens[at]?.word ?? '')) return false;
    else if (tokens[at]?.word === '&') return false;
    at = found?.end ?? at + 1;
  }
  return isCalledOff;
}
