import type { InboundMessage } from '../ports/message.ts';

/**
 * What a message says to be understood: null for a button, which is one whatever text came with it. That text is what
 * the person read on it, and shows in the transcript alone.
 */
export const spokenWords = (message: Pick<InboundMessage, 'text' | 'button'>): string | null =>
  message.button === null ? message.text : null;
