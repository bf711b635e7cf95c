/** Lists as the Relay cursor specification has them, made for a node type: https://relay.dev/graphql/connections.htm */
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import type { ConversationStatus } from '../engine/vocabulary.ts';

@ObjectType('PageInfo', { simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  /** Counted only where a query asks. */
  totalCount?: () => Promise<number>;
  statusCounts?: () => Promise<{ status: ConversationStatus; count: number }[]>;
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
}

/** A count goes no further, so that it costs no more. */
export const COUNTED_AT_MOST = 10_000;

/** The edge and connection types of a node type; `name` is the node type's own. */
export function connectionOf<T extends object>(
  node: ClassType<T>,
  name: string,
  { isCounted = false } = {},
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeOfNode {
    @Field(() => String, { description: 'Opaque: give it back as `after` or `before`.' })
    cursor!: string;

    @Field(() => node)
    node!: T;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionOfNode {
    @Field(() => [EdgeOfNode])
    edges!: EdgeOfNode[];

    @Field(() => [node], { description: 'The nodes of the edges, for those who need no cursors.' })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  if (isCounted) {
    const description = `How many there are, whatever the page; ${COUNTED_AT_MOST} stands for as many or more.`;
    Field(() => Int, { description })(ConnectionOfNode.prototype, 'totalCount');
  }
  return ConnectionOfNode;
}

/** Of a list that is read newest first. */
@ArgsType()
export class ListArgs {
  @Field(() => Int, { nullable: true, description: 'How many, at most 100; 20 when absent.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes behind this cursor.' })
  after?: string | null;
}

/** Of a conversation's turns or steps, oldest first: a transcript's own order. */
@ArgsType()
export class ThreadArgs extends ListArgs {
  @Field(() => Int, { nullable: true, description: 'The newest so many, at most 100. Without arguments: 20.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'With `last`: only what comes before this cursor.' })
  before?: string | null;
}
