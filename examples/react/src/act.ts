import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';

interface Payload {
  problems: readonly { message: string }[];
}

/** A mutation, and in words why the last one was refused; null: it was not. */
export function useAct<Data extends Record<string, unknown>, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
) {
  const [mutate] = useMutation<Data>(document);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (variables: Variables): Promise<boolean> => {
    const { data, error } = await mutate({ variables }).catch((thrown: Error) => ({ data: undefined, error: thrown }));
    const payloads = Object.values(data ?? {}).filter((value): value is Payload => Object(value) === value);
    const refused = error?.message ?? payloads[0]?.problems[0]?.message ?? null;
    setProblem(refused);
    return refused === null;
  };
  return { run, problem };
}
