/**
 * What one document may ask for. It is reckoned once for each document and kept with it, so it costs a repeated query
 * nothing. Fragments are measured once each, however often they are spread.
 */
import { Kind } from 'graphql';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';

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

/** Operations and fragments. */
const MOST_DEFINITIONS = 50;
/** Fields and spreads as they are written; GraphiQL's own introspection has about 60. */
const MOST_SELECTIONS = 500;

/** One name in one selection: each is compared with every other. */
const MOST_REPEATED = 20;

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

/** What is wrong with a document's shape: these make validation itself slow, which compares selections with each other. */
const problemOfShape = (document: DocumentNode): string | null => {
  const { length } = document.definitions;
  if (length > MOST_DEFINITIONS) return `definitions: ${length}, at most ${MOST_DEFINITIONS} are allowed`;
  let selections = 0;
  let repeated = 0;
  const count = (set: SelectionSetNode | undefined): void => {
    selections += set?.selections.length ?? 0;
    const names = new Map<string, number>();
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const times = (names.get(name) ?? 0) + 1;
        names.set(name, times);
        repeated = Math.max(repeated, times);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD) count(selection.selectionSet);
    }
  };
  for (const definition of document.definitions) if ('selectionSet' in definition) count(definition.selectionSet);
  if (repeated > MOST_REPEATED)
    return `one field: ${repeated} times in one place, at most ${MOST_REPEATED} are allowed`;
  return selections > MOST_SELECTIONS ? `selections: ${selections}, at most ${MOST_SELECTIONS} are allowed` : null;
};

export interface QueryCost {
  /** Fields that the answer may have, of the document's most expensive operation. */
  fields: number;
  depth: number;
  /** Why the document is refused; null: it is not. */
  problem: string | null;
}

/**
 * What a document may cost, from its syntax alone: before it is validated. `connections`: names of the fields that answer
 * with a page of rows.
 */
export const costOf = (
  document: DocumentNode,
  connections: ReadonlySet<string>,
  limits: QueryLimits = DEFAULT_QUERY_LIMITS,
): QueryCost => {
  const problem = problemOfShape(document);
  if (problem !== null) return { fields: 0, depth: 0, problem };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const meter = new Meter(fragments, (field) => connections.has(field));
  const cost: QueryCost = { fields: 0, depth: 0, problem: null };
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const measure = meter.measure(node.selectionSet);
    cost.fields = Math.max(cost.fields, measure.fields);
    cost.depth = Math.max(cost.depth, measure.depth);
    cost.problem ??= problemOf(measure, limits);
  }
  return cost;
};
