/**
 * What one document may ask for, as a validation rule: it runs once for each document and is cached with it, so it
 * costs a repeated query nothing. Fragments are measured once each, however often they are spread.
 */
import { GraphQLError, Kind } from 'graphql';
import type {
  ASTVisitor,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
} from 'graphql';
import { BotError } from '../../engine/index.ts';

export interface QueryLimits {
  /** Levels of fields. */
  depth: number;
  /** Aliases in all. */
  aliases: number;
  /** Fields that the answer may have, lists counted with their size. */
  fields: number;
}

/** 100 conversations with their 100 newest steps and ten fields each; GraphiQL's own introspection has 15 levels. */
export const DEFAULT_QUERY_LIMITS: QueryLimits = { depth: 16, aliases: 50, fields: 250_000 };

interface Measure {
  depth: number;
  aliases: number;
  fields: number;
}

const NOTHING: Measure = { depth: 0, aliases: 0, fields: 0 };
const LARGEST_PAGE = 100;
const DEFAULT_PAGE = 20;

/** How many rows a connection field answers with: its `first` or `last`, at worst the largest page. */
const rowsOf = (field: FieldNode): number => {
  const hasConnection = field.selectionSet?.selections.some(
    (inner) => inner.kind !== Kind.FIELD || inner.name.value === 'edges' || inner.name.value === 'nodes',
  );
  if (!hasConnection) return 1;
  const size = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last');
  if (!size) return DEFAULT_PAGE;
  return size.value.kind === Kind.INT ? Math.min(Number(size.value.value), LARGEST_PAGE) : LARGEST_PAGE;
};

class Meter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #measured = new Map<string, Measure>();
  readonly #isConnection: (field: string) => boolean;

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, isConnection: (field: string) => boolean) {
    this.#fragments = fragments;
    this.#isConnection = isConnection;
  }

  measure(set: SelectionSetNode | undefined): Measure {
    let { depth, aliases, fields } = NOTHING;
    for (const selection of set?.selections ?? []) {
      const inner =
        selection.kind === Kind.FIELD
          ? this.#field(selection)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.measure(selection.selectionSet)
            : this.#fragment(selection.name.value);
      depth = Math.max(depth, inner.depth);
      aliases += inner.aliases;
      fields += inner.fields;
    }
    return { depth, aliases, fields };
  }

  #field(field: FieldNode): Measure {
    const inner = this.measure(field.selectionSet);
    const rows = this.#isConnection(field.name.value) ? rowsOf(field) : 1;
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + (field.alias ? 1 : 0),
      fields: 1 + inner.fields * rows,
    };
  }

  #fragment(name: string): Measure {
    const known = this.#measured.get(name);
    if (known) return known;
    // A fragment that spreads itself is refused by another rule; here it must only end.
    this.#measured.set(name, NOTHING);
    const measured = this.measure(this.#fragments.get(name)?.selectionSet);
    this.#measured.set(name, measured);
    return measured;
  }
}

const problemOf = (measure: Measure, limits: QueryLimits): string | null => {
  for (const what of ['depth', 'aliases', 'fields'] as const) {
    if (measure[what] > limits[what]) return `${what}: ${measure[what]}, at most ${limits[what]} are allowed`;
  }
  return null;
};

/** `connections`: names of the fields that answer with a page of rows. Reports QUERY_TOO_COMPLEX. */
export const queryLimits =
  (connections: ReadonlySet<string>, limits: QueryLimits = DEFAULT_QUERY_LIMITS): ValidationRule =>
  (context: ValidationContext): ASTVisitor => {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const node of context.getDocument().definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    }
    const meter = new Meter(fragments, (field) => connections.has(field));
    return {
      OperationDefinition(node: OperationDefinitionNode) {
        const problem = problemOf(meter.measure(node.selectionSet), limits);
        if (problem === null) return;
        const originalError = new BotError('QUERY_TOO_COMPLEX', { problem });
        context.reportError(
          new GraphQLError(originalError.message, {
            nodes: node,
            originalError,
            extensions: { code: originalError.code },
          }),
        );
      },
    };
  };
