import { describe, expect, it } from 'vitest';
import { makeBot } from '../../test/support/make-bot.ts';
import { tableBot } from '../../test/support/table-bot.ts';
import { explanationOf } from './explanation.ts';

/** A booking under way, with a question on the way. */
const explained = async (said: readonly string[]): Promise<string> => {
  const { say, stores, viewer, conversationId } = await makeBot({ files: tableBot });
  for (const text of said) await say(text);
  const turns = await stores.conversations.recordedTurns(viewer.accountId, conversationId, said.length + 1, 1);
  const [turn] = turns;
  return turn ? explanationOf(turn, 1) : '';
};

describe('the explanation of a turn', () => {
  it('shows what was understood, what decided, what lost to whom, and what came of it', async () => {
    const text = await explained(['I want to book a table', 'do you have parking?']);
    expect(text).toMatch(/^Turn 3 of conversation \S+, on version 1: COMPLETED\n/);
    expect(text).toContain('  user  do you have parking?\n  bot   Yes, behind the house.');
    expect(text).toMatch(
      /^Decision\n {2}faq by rule interruptions\/answer-question, confidence [01]\.\d\d\n {2}because /m,
    );
    expect(text).toMatch(/^ {2}[01]\.\d\d {2}side_question \(faq\) {2}/m);
    expect(text).toMatch(/^ {2}[01]\.\d\d {2}faq parking$/m);
    expect(text).toMatch(/^ {2}[01]\.\d\d {2}decide interruptions\/answer-question fired: /m);
    expect(text).toMatch(/^ {2}[01]\.\d\d {2}decide \S+ outranked by interruptions\/answer-question/m);
    expect(text).toMatch(/^ {2}did not match: .*flows\/start/m);
    expect(text).toContain('Model\n  not asked: the rules are certain enough');
    expect(text).toMatch(/^Effects\n {2}openInterruption, /m);
    expect(text).toContain('State after\n  book at size, waiting for party_size');
    expect(text).toMatch(/^ {2}perceive \S+ ms, decide \S+ ms, act /m);
    expect(text).toContain('Usage\n  no model was called');
  });

  it('lets nobody steer the terminal', async () => {
    const text = await explained(['do you have \u001b[2Jparking?']);
    expect(text).toContain('  user  do you have \\u001b[2Jparking?\n');
    expect(text).not.toContain('\u001b');
  });

  it('shows what was filled and with which words', async () => {
    const text = await explained(['I want to book a table', 'four of us']);
    expect(text).toMatch(/^ {2}[01]\.\d\d {2}party_size = 4 from "four[^"]*" {2}/m);
    expect(text).toContain('State after\n  book at day, waiting for date\n  party_size = 4');
  });

  it('has little to say of a greeting', async () => {
    const text = await explained([]);
    expect(text).toContain("  user  (nothing: the greeting)\n  bot   Hi, I'm Tom.");
    expect(text).toContain('State after\n  no flow runs');
    expect(text).not.toContain('Rules\n  \n');
  });
});
