/** What a proposal is about, in the words of its conversation. */
import { titleFrom } from './plain-text.ts';
import type { Solution } from './solution.ts';
import { descriptionOf } from './told.ts';
import type { Transcript } from './transcript.ts';
import { matterOf } from './transcript.ts';

/** What a flow is made of, whoever found the words. */
export interface FlowIdea {
  title: string;
  description: string;
  /** What people say who want it. */
  examples: readonly string[];
  solution: Solution;
}

/** `subject`: what the title begins with, where the proposal belongs to something that has a name. */
export function ideaFrom(
  transcript: Pick<Transcript, 'messages'>,
  solution: Solution,
  subject: string | null,
): FlowIdea {
  const matter = matterOf(transcript);
  const [opening = ''] = transcript.messages.map(({ text }) => text);
  const title =
    subject === null ? titleFrom(opening || solution.resolution) : `${subject}: ${titleFrom(solution.resolution)}`;
  const tried = solution.steps.map(({ text, answer }) => (answer === undefined ? text : `${text} ${answer}`));
  return {
    title,
    description: descriptionOf({ found: solution.resolution, asked: matter, done: tried.join(' ') }),
    examples: opening === '' ? [] : [opening],
    solution,
  };
}
