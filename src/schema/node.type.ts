import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'Anything that `node(id:)` finds again.',
  resolveType: (node: Node) => node.nodeType,
})
export abstract class Node {
  @Field(() => ID, { description: 'UUIDv7: sorts by time.' })
  id!: string;

  /** Name of the object type; not a field. */
  nodeType!: 'Bot' | 'BotVersion' | 'Conversation' | 'Document' | 'Message' | 'Profile' | 'Proposal' | 'Step' | 'Turn';
}
