/**
 * Operations of the streaming transports: executed, and ended when the credentials do. Plain HTTP goes through Apollo,
 * behind the same check of documents.
 */
import { GraphQLError, OperationTypeNode, execute, getOperationAST, subscribe } from 'graphql';
import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql';
import type { BotError } from '../../engine/index.ts';
import type { ApiContext } from '../../resolvers/api-context.ts';
import { toGraphQLError } from '../../resolvers/to-problem.ts';
import type { CredentialWatch } from '../access/credential-watch.ts';
import { costForWire } from './documents.ts';
import type { Documents } from './documents.ts';
import type { QueryCost } from './query-limits.ts';

export interface OperationRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

export type Outcome = AsyncIterableIterator<ExecutionResult> | ExecutionResult;

export interface Operations {
  /** What to execute, or why it cannot be. */
  prepare(request: OperationRequest, context: ApiContext): ExecutionArgs | readonly GraphQLError[];
  run(args: ExecutionArgs): Promise<Outcome>;
}

/** Streams are billed by their events; every other answer says what its query cost. */
const withCost = (result: ExecutionResult, cost: QueryCost): ExecutionResult => ({
  ...result,
  extensions: { ...result.extensions, cost: costForWire(cost) },
});

interface OperationsOptions {
  schema: GraphQLSchema;
  documents: Documents;
  watch: Pick<CredentialWatch, 'watch'>;
}

export function createOperations({ schema, documents, watch }: OperationsOptions): Operations {
  return {
    prepare({ query, operationName, variables }, context) {
      const { document, errors } = documents.check(query);
      if (!document) return errors;
      if (!getOperationAST(document, operationName))
        return [new GraphQLError('Which operation? Give its `operationName`.')];
      return { schema, document, operationName, variableValues: variables, contextValue: context };
    },

    async run(args) {
      const operation = getOperationAST(args.document, args.operationName);
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
        return withCost(await execute(args), documents.costOf(args.document));
      const outcome = await subscribe(args);
      if (!(Symbol.asyncIterator in outcome)) return outcome;
      const { identity } = args.contextValue as ApiContext;
      return untilOver(outcome[Symbol.asyncIterator](), (end) => watch.watch(identity, end));
    },
  };
}

/** The stream, ended by a last word that says why: its credentials are over, or its source has failed. */
function untilOver(
  stream: AsyncIterator<ExecutionResult>,
  watch: (end: (reason: BotError) => void) => () => void,
): AsyncIterableIterator<ExecutionResult> {
  let lastWord: ExecutionResult | null = null;
  const unwatch = watch((reason) => {
    lastWord = { errors: [toGraphQLError(reason)] };
    void stream.return?.();
  });

  const ended = (): IteratorResult<ExecutionResult> => {
    unwatch();
    if (!lastWord) return { done: true, value: undefined };
    const value = lastWord;
    lastWord = null;
    return { done: false, value };
  };

  const guarded: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => guarded,
    async next() {
      try {
        const result = await stream.next();
        return result.done ? ended() : result;
      } catch (error) {
        lastWord = { errors: [toGraphQLError(error)] };
        return ended();
      }
    },
    async return() {
      lastWord = null;
      await stream.return?.();
      return ended();
    },
  };
  return guarded;
}
