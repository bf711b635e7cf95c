/** `@colloquy/client`: talk to a Colloquy server from a page or a program. */
export { createClient } from './client.ts';
export { ColloquyError } from './error.ts';
export type * from './types.ts';
