/**
 * Parses and checks the documents of every transport, once each, and refuses what would cost more to check than to send:
 * first by its tokens, then by its shape, and only then against the schema. What was found is remembered, a refusal too.
 */
import { createHash } from 'node:crypto';
import {
  GraphQLError,
  Lexer,
  NoSchemaIntrospectionCustomRule,
  Source,
  TokenKind,
  isObjectType,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { BotError } from '../../engine/index.ts';
import { toGraphQLError } from '../../resolvers/to-problem.ts';
import { DEFAULT_QUERY_LIMITS, costOf } from './query-limits.ts';
import type { QueryCost } from './query-limits.ts';

/** GraphiQL's own introspection has about 250; a document of 500 selections with their arguments has room. */
const MOST_TOKENS = 1_500;
/** Brackets inside each other: 16 levels of fields, and the lists and objects of their arguments. */
const MOST_NESTED = 40;
/** Mistakes listed of one document; each costs a search for names that are like it. */
const MOST_MISTAKES = 5;
const REMEMBERED_GOOD = 1_000;
const REMEMBERED_REFUSED = 2_000;
/** Longer documents are checked each time: a thousand of them must not fill the memory. */
const LONGEST_REMEMBERED = 20_000;
/** Longer texts are remembered by their digest. */
const LONGEST_KEY = 500;

export type CheckedDocument =
  | { document: DocumentNode; cost: QueryCost; errors?: undefined }
  | { document?: undefined; errors: readonly GraphQLError[] };

export interface Documents {
  check(query: string): CheckedDocument;
  /** Of a document that `check` gave. */
  costOf(document: DocumentNode): QueryCost;
}

/** `extensions.cost` of an answer. */
export const costForWire = ({ fields, depth }: QueryCost) => ({
  fields,
  depth,
  maxFields: DEFAULT_QUERY_LIMITS.fields,
  maxDepth: DEFAULT_QUERY_LIMITS.depth,
});

/** Fields that answer with a page of rows: what a query costs is counted with them. */
const connectionsOf = (schema: GraphQLSchema): ReadonlySet<string> => {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types.flatMap((type) => Object.values(type.getFields()));
  return new Set(fields.filter(({ type }) => /Connection!?$/.test(String(type))).map(({ name }) => name));
};

const tooComplex = (problem: string): GraphQLError => {
  const originalError = new BotError('QUERY_TOO_COMPLEX', { problem });
  return new GraphQLError(originalError.message, { originalError, extensions: { code: originalError.code } });
};

const DEEPER: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const BACK: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Reads tokens, nothing else: the parser calls itself for every bracket. null: within bounds, or for the parser to refuse. */
const problemOfTokens = (query: string): string | null => {
  const lexer = new Lexer(new Source(query));
  let [tokens, nested] = [0, 0];
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      if (++tokens > MOST_TOKENS) return `tokens: at most ${MOST_TOKENS} are allowed`;
      if (DEEPER.has(kind) && ++nested > MOST_NESTED) return `depth: brackets may be nested ${MOST_NESTED} deep`;
      if (BACK.has(kind)) nested--;
    }
  } catch {
    // A character that no token begins with.
  }
  return null;
};

/** The codes that Apollo gives the same mistakes. */
const withCode = (error: GraphQLError, code: string): GraphQLError => {
  error.extensions['code'] ??= code;
  return error;
};

/** A refusal that can be kept: without the document it is about, whose syntax tree is far larger than its text. */
const lightened = (error: GraphQLError, isSchemaSecret: boolean): GraphQLError => {
  const message = isSchemaSecret ? error.message.replace(/ ?Did you mean.*$/, '') : error.message;
  const light = new GraphQLError(message, { originalError: error.originalError, extensions: error.extensions });
  Object.defineProperty(light, 'locations', { value: error.locations, enumerable: true });
  return light;
};

interface DocumentsOptions {
  schema: GraphQLSchema;
  isIntrospectable: boolean;
}

export function createDocuments({ schema, isIntrospectable }: DocumentsOptions): Documents {
  const connections = connectionsOf(schema);
  const rules = [...specifiedRules, ...(isIntrospectable ? [] : [NoSchemaIntrospectionCustomRule])];
  const good = new LRUCache<string, CheckedDocument>({ max: REMEMBERED_GOOD });
  const refused = new LRUCache<string, CheckedDocument>({ max: REMEMBERED_REFUSED });
  const costs = new WeakMap<DocumentNode, QueryCost>();

  const refuse = (errors: readonly GraphQLError[]): CheckedDocument => ({
    errors: errors.map((error) => lightened(error, !isIntrospectable)),
  });

  const examine = (query: string): CheckedDocument => {
    const problem = problemOfTokens(query);
    if (problem !== null) return refuse([tooComplex(problem)]);
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch (error) {
      return refuse([withCode(toGraphQLError(error), 'GRAPHQL_PARSE_FAILED')]);
    }
    const cost = costOf(document, connections);
    if (cost.problem !== null) return refuse([tooComplex(cost.problem)]);
    const errors = validate(schema, document, rules, { maxErrors: MOST_MISTAKES });
    if (errors.length > 0) return refuse(errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')));
    costs.set(document, cost);
    return { document, cost };
  };

  return {
    check(query) {
      const key = query.length > LONGEST_KEY ? createHash('sha256').update(query).digest('base64') : query;
      const known = good.get(key) ?? refused.get(key);
      if (known) return known;
      const checked = examine(query);
      if (!checked.document) refused.set(key, checked);
      else if (query.length <= LONGEST_REMEMBERED) good.set(key, checked);
      return checked;
    },
    costOf: (document) => costs.get(document) ?? { fields: 0, depth: 0, problem: null },
  };
}
