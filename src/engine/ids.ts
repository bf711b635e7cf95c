import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7. */
export const newId = (): string => v7();

/**
 * A turn's id ends in `00`; its messages carry the same id with their place in the turn in those last two hex digits:
 * 01 the user's message, 02 a streamed reply, 03 and up the other replies. They stay valid UUIDv7s, sort with their turn, and need no index.
 */
export const newTurnId = (): string => `${v7().slice(0, -2)}00`;

/** Id of the n-th message of a turn; 1 is the user's. */
export const messageIdOf = (turnId: string, place: number): string =>
  `${turnId.slice(0, -2)}${place.toString(16).padStart(2, '0')}`;

/** The turn a message id belongs to. */
export const turnIdOf = (messageId: string): string => `${messageId.slice(0, -2)}00`;

/** A bot's public key: what a web page shows to get visitor tokens. */
export const newPublicKey = (): string => `pk_${randomBytes(18).toString('base64url')}`;
