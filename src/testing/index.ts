/** The door for tests, `colloquy/testing`: a bench for plugins and bots. It needs no test runner of its own. */
export { openBench } from './bench.ts';
export type { Bench, BenchOptions, BenchTalk, HeldNotice, HeldTurn } from './bench.ts';
