export * from './cassette/index.ts';
export { createReplayer, replayConversation } from './replay-conversation.ts';
export type { Replayer, ReplayableTurn, ReplayOptions } from './replay-conversation.ts';
export type { ReplayDifference, ReplayedTurn, ReplayReport, TurnPlace, TurnSnapshot } from './report.ts';
