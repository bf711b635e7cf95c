export { cassettePathOf, readCassette, writeCassette, type Cassette } from './cassette-file.ts';
export { isAnswered } from './exchange.ts';
export type { Exchange, ModelReply, RequestEssentials } from './exchange.ts';
export { playingTape } from './playing-tape.ts';
export { recordingTape } from './recording-tape.ts';
export type { ModelTape, TapeDifference } from './tape.ts';
