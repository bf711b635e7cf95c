/** What is kept of replies that somebody spoke over. */
import type { Reply } from './ports/message.ts';

/** Up to `length` characters of the message, in UTF-16 units; null: all was heard, or the message is none of them. */
export const repliesHeard = (
  replies: readonly Reply[],
  { messageId, length }: { messageId: string; length: number },
): Reply[] | null => {
  const place = replies.findIndex(({ id }) => id === messageId);
  const last = replies[place];
  if (!last || (length >= last.text.length && place === replies.length - 1)) return null;
  return [...replies.slice(0, place), { ...last, text: last.text.slice(0, length).trimEnd() }];
};
