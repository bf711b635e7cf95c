export type { ObservedTurn } from './differences.ts';
export { observer } from './observe-turn.ts';
export type { Difference } from './differences.ts';
export { readTests, type FiledTest } from './read-tests.ts';
export type { ConversationTest } from '../bundle/schema/test-file.ts';
export { DEFAULT_NOW, runConversationTest, type TestResult, type TurnResult } from './run-conversation-test.ts';
export type { MakeTestBench, TestBench } from './test-bench.ts';
