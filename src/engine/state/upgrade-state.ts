import { BotError } from '../errors.ts';
import type { ConversationState } from './state.ts';
import { STATE_VERSION } from './state.ts';

/** State as this server knows it, whatever version wrote it. Throws STATE_VERSION_UNKNOWN for one from the future. */
export const upgradeState = (stored: ConversationState): ConversationState => {
  if (stored.version !== STATE_VERSION) throw new BotError('STATE_VERSION_UNKNOWN', { version: stored.version });
  return stored;
};
