import type { Json } from '../json.ts';
import type { ActionState } from '../vocabulary.ts';

export interface ActionRunRecord {
  id: string;
  conversationId: string;
  turnId: string;
  action: string;
  /** Made by the runtime: one effect, one key. */
  key: string;
  state: ActionState;
  input: Json;
  output: Json;
  /** Code and text of the failure. */
  problem: { code: string; message: string } | null;
  attempts: number;
  at: string;
}
