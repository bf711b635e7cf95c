/** What a cassette keeps of a call to a model: what was asked, as far as it shapes the answer, and the answer. */
import type { DecisionRequest, ProposedCommand } from '../../model/port.ts';
import type { ModelOutcome } from '../../vocabulary.ts';

/** Who pays, how long it may take and who may stop it change nothing of what a model would say. */
export type RequestEssentials = Pick<DecisionRequest, 'model' | 'temperature' | 'maxOutputTokens' | 'messages'>;

export interface ModelReply {
  /** null: the answer did not get as far as its commands. */
  commands: readonly ProposedCommand[] | null;
  reasoning: string;
  /** 0..1 */
  confidence: number;
  reply: string;
  outcome: ModelOutcome;
}

export interface Exchange {
  request: RequestEssentials;
  answer: ModelReply;
}

export const essentialsOf = ({
  model,
  temperature,
  maxOutputTokens,
  messages,
}: DecisionRequest): RequestEssentials => ({ model, temperature, maxOutputTokens, messages });

/** What a model says, well or badly, is worth keeping; that it said nothing is not. */
const ANSWERED: ReadonlySet<ModelOutcome> = new Set(['ok', 'invalid', 'cut', 'aborted']);

export const isAnswered = ({ answer }: Exchange): boolean => ANSWERED.has(answer.outcome);
