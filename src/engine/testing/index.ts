export type { Difference } from './differences.ts';
export { readTests, type FiledTest } from './read-tests.ts';
export {
  runConversationTest,
  type MakeTestBench,
  type TestBench,
  type TestResult,
  type TurnResult,
} from './run-conversation-test.ts';
