/** The helpdesk's corpus (bots/helpdesk/corpus/README.md), and how one of its conversations is held. */
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import type { SolutionStep } from '../../src/engine/index.ts';
import type { School } from './school.ts';

export interface CorpusTurn {
  user?: string;
  button?: string;
  operator?: string;
  options?: string[];
}

export interface CorpusEntry {
  id: string;
  kind: 'matching' | 'diverging' | 'novel' | 'duplicate' | 'unresolved' | 'spam';
  turns: CorpusTurn[];
  resolved_by: 'bot' | 'operator' | 'nobody';
  resolution?: string;
  expect: {
    outcome: 'AUTO_REINFORCED' | 'ENHANCEMENT' | 'NEW_FLOW' | 'NONE';
    flow?: string;
    topic?: string;
    merges_into?: string;
  };
}

const FOLDER = new URL('../../bots/helpdesk/corpus/', import.meta.url);

export const readCorpus = (): CorpusEntry[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => parse(readFileSync(new URL(name, FOLDER), 'utf8')) as CorpusEntry[]);

/** What the operator did, each question with what came back. */
export const solutionIn = ({ turns }: Pick<CorpusEntry, 'turns'>): SolutionStep[] =>
  turns.flatMap(({ operator, options }, i) =>
    operator === undefined
      ? []
      : [{ text: operator, options, answer: turns.slice(i + 1).find(({ user }) => user)?.user }],
  );

/** Holds the conversation as its file says; gives its id. */
export async function hold(
  school: School,
  entry: Pick<CorpusEntry, 'turns' | 'resolved_by' | 'resolution'>,
): Promise<string> {
  const talk = await school.open();
  for (const { user, button } of entry.turns) {
    if (button !== undefined) await talk.press(button);
    else if (user !== undefined) await talk.say(user);
  }
  if (entry.resolved_by === 'operator') await talk.resolve(entry.resolution ?? '', solutionIn(entry));
  return talk.conversationId;
}
