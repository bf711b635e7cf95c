import { messageIdOf } from './ids.ts';
import type { InboundMessage, MessagePart } from './ports/message.ts';

/** Places of a turn's messages (`ids.ts`) for what joined the first one. */
const FIRST_PLACE = 0xd0;

/** The first message and what joined it, as the turn reads them: each a line. */
export const wholeMessage = (
  first: InboundMessage | null,
  joined: readonly Omit<MessagePart, 'id'>[] | null,
  turnId: string,
): InboundMessage | null => {
  if (first?.text == null || first.parts || !joined || joined.length === 0) return first;
  const { id, text, at } = first;
  const parts = [
    { id, text, at },
    ...joined.map(({ text: more, at: when }, n) => ({
      text: more,
      at: when,
      id: messageIdOf(turnId, FIRST_PLACE + n),
    })),
  ];
  return { ...first, text: parts.map((part) => part.text).join('\n'), parts };
};
