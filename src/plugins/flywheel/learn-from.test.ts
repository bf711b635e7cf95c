import { describe, expect, it } from 'vitest';
import { learnFrom } from './learn-from.ts';
import type { FlowMatch } from './match-flow.ts';
import type { Solution } from './solution.ts';
import type { Transcript } from './transcript.ts';

const transcript = (resolvedBy: Transcript['resolvedBy']): Transcript => ({
  conversationId: 'c',
  locale: 'en',
  steps: [],
  messages: [],
  actions: [],
  solution: [],
  resolution: null,
  resolvedBy,
  isHandedOff: false,
  isCancelled: false,
  openAt: null,
  lastTurnId: 't',
});
const match = (score: number, divergedAt: string | null = null): FlowMatch => ({ flow: 'vpn', score, divergedAt });
const solution: Solution = { steps: [{ text: 'Sync the device.' }], resolution: 'Synced the device.' };

describe('what is learnt from a resolved conversation', () => {
  it.each([
    ['surely matched', match(0.81), solution, 'reinforce'],
    ['matched at the threshold of certainty', match(0.8), solution, 'reinforce'],
    ['just matched', match(0.5), null, 'reinforce'],
    ['surely matched and left', match(0.95, 'ask'), solution, 'enhance'],
    ['just matched and left', match(0.5, 'ask'), solution, 'enhance'],
    ['left, without a word on how it was solved', match(0.9, 'ask'), null, 'failed'],
    ['below a match', match(0.499), solution, 'new_flow'],
    ['below a match, and left', match(0.499, 'ask'), solution, 'new_flow'],
    ['like no flow', null, solution, 'new_flow'],
    ['like no flow, without a word on how it was solved', null, null, 'nothing'],
  ])('%s', (_what, found, solved, kind) => {
    expect(learnFrom(transcript('person'), found, solved).kind).toBe(kind);
  });
});

describe('what is learnt from one that nobody resolved', () => {
  it.each([
    ['left inside a flow', match(0.9, 'ask'), 'failed'],
    ['gone through a flow', match(0.9), 'nothing'],
    ['hardly like a flow', match(0.4, 'ask'), 'nothing'],
    ['like no flow', null, 'nothing'],
  ])('%s', (_what, found, kind) => {
    expect(learnFrom(transcript(null), found, solution).kind).toBe(kind);
  });
});
