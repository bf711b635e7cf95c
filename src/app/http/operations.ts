/**
 * Operations of the streaming transports: parsed and checked once for each document, executed, and ended when the
 * credentials do. Plain HTTP goes through Apollo, which does the same for itself.
 */
import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  execute,
  getOperationAST,
  parse,
  specifiedRules,
  subscribe,
  validate,
} from 'graphql';
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema, ValidationRule } from 'graphql';
import type { BotError } from '../../engine/index.ts';
import type { ApiContext } from '../../resolvers/api-context.ts';
import { toGraphQLError } from '../../resolvers/to-problem.ts';
import type { CredentialWatch } from '../access/credential-watch.ts';

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

const CACHED_DOCUMENTS = 1_000;
/** Longer ones are parsed each time: a thousand of them must not fill the memory. */
const LONGEST_CACHED = 20_000;

type Checked = DocumentNode | readonly GraphQLError[];
const isRefused = (checked: Checked): checked is readonly GraphQLError[] => Array.isArray(checked);

/** The codes that Apollo gives the same mistakes over HTTP. */
const withCode = (error: GraphQLError, code: string): GraphQLError => {
  error.extensions['code'] ??= code;
  return error;
};

interface OperationsOptions {
  schema: GraphQLSchema;
  limits: ValidationRule;
  isIntrospectable: boolean;
  watch: Pick<CredentialWatch, 'watch'>;
}

export function createOperations({ schema, limits, isIntrospectable, watch }: OperationsOptions): Operations {
  const rules = [...specifiedRules, limits, ...(isIntrospectable ? [] : [NoSchemaIntrospectionCustomRule])];
  const cache = new Map<string, DocumentNode>();

  const check = (query: string): Checked => {
    const known = cache.get(query);
    if (known) return known;
    try {
      const document = parse(query);
      const errors = validate(schema, document, rules);
      if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
      if (query.length > LONGEST_CACHED) return document;
      const oldest = cache.size >= CACHED_DOCUMENTS ? cache.keys().next() : null;
      if (oldest && !oldest.done) cache.delete(oldest.value);
      cache.set(query, document);
      return document;
    } catch (error) {
      return [withCode(toGraphQLError(error), 'GRAPHQL_PARSE_FAILED')];
    }
  };

  return {
    prepare({ query, operationName, variables }, context) {
      const checked = check(query);
      if (isRefused(checked)) return checked;
      if (!getOperationAST(checked, operationName))
        return [new GraphQLError('Which operation? Give its `operationName`.')];
      return { schema, document: checked, operationName, variableValues: variables, contextValue: context };
    },

    async run(args) {
      const operation = getOperationAST(args.document, args.operationName);
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return execute(args);
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
