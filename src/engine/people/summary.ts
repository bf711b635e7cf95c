/** What a person needs to know of a conversation that comes to them, put together without a model. */
import type { Message } from '../ports/message.ts';
import { currentFrame, visibleSlots } from '../state/state.ts';
import type { ConversationState } from '../state/state.ts';

/** Enough to see what it is about; the whole transcript is a click away. */
const MESSAGES = 4;
const LONGEST_MESSAGE = 200;
const LONGEST = 2_000;

const SPEAKERS: Readonly<Record<Message['role'], string>> = { USER: 'Visitor', BOT: 'Bot', OPERATOR: 'Agent' };

/** Where the flow stands, what it knows and what was refused, and the last messages: a line each. */
export const summaryOf = (state: Readonly<ConversationState>, messages: readonly Message[]): string => {
  const frame = currentFrame(state);
  const slots = Object.entries(visibleSlots(state));
  const filled = slots.flatMap(([name, { status, value }]) =>
    status === 'filled' ? [`${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`] : [],
  );
  const refused = slots.flatMap(([name, { status }]) => (status === 'refused' ? [name] : []));
  const lines = [
    ...(frame ? [`In ${frame.flow}${frame.awaiting ? `, asked for ${frame.awaiting.slot}` : ''}`] : []),
    ...(filled.length > 0 ? [`Known: ${filled.join('; ')}`] : []),
    ...(refused.length > 0 ? [`Refused: ${refused.join(', ')}`] : []),
    ...messages.slice(-MESSAGES).map(({ role, text }) => `${SPEAKERS[role]}: ${shortened(text, LONGEST_MESSAGE)}`),
  ];
  return shortened(lines.join('\n'), LONGEST);
};

/** Never cut within a surrogate pair. */
const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
