import { readMessage } from '../../src/understanding/dialogue-act/message.ts';
import { actKey, castVotes, gatherVotes } from '../../src/understanding/dialogue-act/rules.ts';
import { localeFor } from '../../src/locales/index.ts';

/** Acts, as `act` or `act:kind`, that a locale's rules see in a message by itself, at even odds or better. */
export function actsSeen(text: string, locale: string): string[] {
  const { acts } = localeFor(locale);
  const votes = gatherVotes(castVotes(readMessage(text, acts), acts));
  return votes.filter(({ score }) => score >= 0.5).map(actKey);
}
