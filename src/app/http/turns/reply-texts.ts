import type { EngineEvent, TurnRecord } from '../../../engine/index.ts';

export interface ReplyTexts {
  /** What the chunk adds to its message: nothing, where it says again what was said. */
  add(chunk: Extract<EngineEvent, { kind: 'ReplyChunk' }>): { isNew: boolean; delta: string };
  /** Of each reply what was not said in chunks. */
  rest(turn: TurnRecord): { messageId: string; isNew: boolean; delta: string }[];
  /** Messages that were begun. */
  ids(): string[];
}

/** Words for protocols that can only add to a text, never take back. */
export function replyTexts(): ReplyTexts {
  const lengths = new Map<string, number>();
  const addTo = (messageId: string, offset: number, text: string) => {
    const length = lengths.get(messageId);
    const delta = text.slice(Math.max(0, (length ?? 0) - offset));
    lengths.set(messageId, Math.max(length ?? 0, offset + text.length));
    return { isNew: length === undefined, delta };
  };
  return {
    add: ({ messageId, offset, text }) => addTo(messageId, offset, text),
    rest: ({ replies }) =>
      replies
        .map(({ id, text }) => ({ messageId: id, ...addTo(id, 0, text) }))
        .filter(({ isNew, delta }) => isNew || delta !== ''),
    ids: () => [...lengths.keys()],
  };
}
