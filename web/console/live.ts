import { useState } from 'react';
import { useSubscription } from 'urql';
import { TALK_EVENTS } from './documents.ts';
import type { TalkEvent } from './documents.ts';

export interface Live {
  /** What the bot has said so far in the turn that runs. */
  text: string;
  isVisitorTyping: boolean;
}

const QUIET: Live = { text: '', isVisitorTyping: false };

const after = (live: Live, event: TalkEvent): Live => {
  switch (event.__typename) {
    case 'ReplyChunk':
      // Cut at the offset: a chunk that comes again says nothing twice.
      return { ...live, text: live.text.slice(0, event.offset) + event.text };
    case 'TypingChanged':
      return event.isHuman ? live : { ...live, isVisitorTyping: event.isTyping };
    default:
      return QUIET;
  }
};

/** Follows a conversation. `onChange`: something is stored that was not, or someone else holds it. */
export function useLive(id: string, onChange: () => void): Live {
  const [live, setLive] = useState(QUIET);
  useSubscription({ query: TALK_EVENTS, variables: { id } }, (_, event) => {
    const { conversationEvents } = event;
    setLive((before) => after(before, conversationEvents));
    const isStored =
      conversationEvents.__typename !== 'ReplyChunk' && conversationEvents.__typename !== 'TypingChanged';
    if (isStored) onChange();
    return event;
  });
  return live;
}
