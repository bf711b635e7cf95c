/** Mutations, with what the server said against them in words that can be shown. */
import { useCallback, useState } from 'react';
import { useMutation } from 'urql';
import type { TypedDocumentNode } from 'urql';

interface Payload {
  problems: readonly { message: string }[];
}

export interface Act<Input> {
  /** Resolves with whether it was done. */
  run(input: Input): Promise<boolean>;
  isRunning: boolean;
  /** Why the last one was refused; null: it was not. */
  problem: string | null;
}

/** Each mutation of the API takes one `input` and answers with `problems`. */
export function useAct<Input extends object>(
  document: TypedDocumentNode<Record<string, Payload>, { input: Input }>,
): Act<Input> {
  const [{ fetching }, mutate] = useMutation(document);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback(
    async (input: Input) => {
      const { data, error } = await mutate({ input });
      const refused = error?.message ?? Object.values(data ?? {})[0]?.problems[0]?.message ?? null;
      setProblem(refused);
      return refused === null;
    },
    [mutate],
  );
  return { run, isRunning: fetching, problem };
}
