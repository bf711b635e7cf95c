/** The model's part in the corpus: a tape for each conversation, and the cassette that they play or make. */
import { readFile } from 'node:fs/promises';
import type { Cassette, ModelGateway, ModelTape, TapeDifference } from '../../src/engine/index.ts';
import { playingTape, readCassette } from '../../src/engine/index.ts';
import { CORPUS_FOLDER } from '../support/helpdesk-corpus.ts';
import type { Held } from './hold-corpus.ts';

/** Recorded calls by the id of their conversation. */
export const CASSETTE = 'analyses.cassette.json';

export const readAnswers = async (): Promise<Cassette> =>
  readCassette({ [CASSETTE]: await readFile(`${CORPUS_FOLDER}/${CASSETTE}`, 'utf8') }, 'analyses.yaml');

export interface Tapes<Tape extends ModelTape = ModelTape> {
  gateway: ModelGateway;
  /** By the id of their conversation in the corpus. */
  tapes: ReadonlyMap<string, Tape>;
}

export function tapesFor<Tape extends ModelTape>(held: readonly Held[], tapeOf: (id: string) => Tape): Tapes<Tape> {
  const tapes = new Map(held.map(({ entry: { id } }) => [id, tapeOf(id)]));
  const ids = new Map(held.map(({ entry, conversationId }) => [conversationId, entry.id]));
  const gateway: ModelGateway = {
    isConfigured: true,
    decide: (request) => {
      const tape = tapes.get(ids.get(request.meter.conversationId) ?? '');
      if (!tape) throw new Error('the call belongs to no conversation of the corpus');
      return tape.gateway.decide(request);
    },
  };
  return { gateway, tapes };
}

export const playedTapes = (held: readonly Held[], answers: Cassette): Tapes =>
  tapesFor(held, (id) => playingTape(answers[id] ?? []));

/** How often the model was asked, by conversation; those that it was not asked for are not among them. */
export const callsOn = ({ tapes }: Tapes): Record<string, number> =>
  Object.fromEntries([...tapes].flatMap(([id, tape]) => (tape.requests() > 0 ? [[id, tape.requests()] as const] : [])));

/** The first conversation that was not asked as recorded, and where; null: all were. */
export function firstDifference({ tapes }: Tapes): (TapeDifference & { conversation: string }) | null {
  for (const [conversation, tape] of tapes) {
    const [difference] = tape.takeDifferences();
    if (difference) return { conversation, ...difference };
  }
  return null;
}
