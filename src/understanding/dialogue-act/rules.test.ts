import { describe, expect, it } from 'vitest';
import type { ActRule, ActsLocale } from './locale.ts';
import { readMessage } from './message.ts';
import { actKey, castVotes, gatherVotes } from './rules.ts';

function localeWith(...rules: ActRule[]): ActsLocale {
  const corrections = {
    determiners: [],
    negations: [],
    answers: [],
    indefinite: [],
    wishes: [],
    relations: [],
    likes: {},
    opposites: {},
    rooms: [],
    verbs: {},
    noneValue: 'None',
    closers: [],
    openers: [],
    links: [],
    places: [],
    naming: [],
    namingLinks: [],
    insideNames: [],
    prepositions: {},
  };
  const relative = {
    alone: [],
    factors: [],
    later: [],
    earlier: [],
    more: [],
    less: [],
    links: [],
    postponing: [],
    advancing: [],
    days: [],
    counts: [],
  };
  return {
    spellings: {},
    fillers: ['oh'],
    trailers: ['please'],
    clauseWords: ['but'],
    clauseStarts: [],
    questionStarts: [],
    notBeforeQuestion: [],
    vocabulary: [],
    rules,
    corrections,
    relative,
  };
}

function votesFor(rule: Partial<ActRule>, text: string): string[] {
  const locale = localeWith({ name: 'r', act: 'cancel', score: 0.9, ...rule });
  return castVotes(readMessage(text, locale), locale).map((vote) => vote.rule.name);
}

describe('where a phrase must stand', () => {
  it('`clause` wants the whole clause, edges without weight aside', () => {
    expect(votesFor({ clause: ['stop'] }, 'oh stop please, I said')).toEqual(['r']);
    expect(votesFor({ clause: ['stop'] }, 'the bus stop')).toEqual([]);
  });

  it('`opens` wants the beginning of any clause', () => {
    expect(votesFor({ opens: ['stop'] }, 'no. stop that')).toEqual(['r']);
    expect(votesFor({ opens: ['stop'] }, 'please do stop')).toEqual([]);
  });

  it('`says` is content anywhere inside a clause, but never across two', () => {
    expect(votesFor({ says: ['forget it'] }, 'ok forget it then')).toEqual(['r']);
    expect(votesFor({ says: ['forget it'] }, 'I forget, it is late')).toEqual([]);
  });

  it('`unless` takes the rule back, wherever its phrase stands', () => {
    expect(votesFor({ says: ['cancel'], unless: ["don't"] }, "cancel? no, don't")).toEqual([]);
  });
});

describe('gaps in phrases', () => {
  it('`~2 ` spans up to two words', () => {
    expect(votesFor({ says: ['talk to ~2 human'] }, 'talk to a real human')).toEqual(['r']);
    expect(votesFor({ says: ['talk to ~2 human'] }, 'talk to one of the human beings')).toEqual([]);
  });

  it('`~` alone is one word, and an ending after letters', () => {
    expect(votesFor({ says: ['not ~ but'] }, 'not five, but')).toEqual([]);
    expect(votesFor({ says: ['оператор~'] }, 'с оператором')).toEqual(['r']);
    expect(votesFor({ says: ['оператор~'] }, 'оператор')).toEqual(['r']);
  });
});

describe('gatherVotes', () => {
  it('makes rules that agree surer than each of them, and keeps kinds apart', () => {
    const locale = localeWith(
      { name: 'a', act: 'cancel', score: 0.5, says: ['stop'] },
      { name: 'b', act: 'cancel', score: 0.5, says: ['now'] },
      { name: 'c', act: 'refusal', kind: 'unwilling', score: 0.7, says: ['stop'] },
    );
    const acts = gatherVotes(castVotes(readMessage('stop now', locale), locale));
    expect(acts.map((act) => [actKey(act), act.score, act.evidence])).toEqual([
      ['cancel', 0.75, ['rule:a', 'rule:b']],
      ['refusal:unwilling', expect.closeTo(0.7), ['rule:c']],
    ]);
  });
});
