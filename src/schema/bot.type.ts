import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, staff } from './access.ts';
import { connectionOf } from './connection.ts';
import { Node } from './node.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('BotVersion', {
  implements: Node,
  simpleResolvers: true,
  description: 'A published bundle. Immutable: a conversation stays on the version it started on.',
})
export class BotVersion extends Node {
  @Field(() => ID)
  botId!: string;

  @Field(() => Int, { description: '1, 2, 3 ... within the bot.' })
  number!: number;

  @Field(() => String, { description: 'SHA-256 over the files, hex.' })
  checksum!: string;

  @Access(staff('bots:read'))
  @Field(() => String, { nullable: true, description: 'Not for visitors.' })
  publishedBy!: string | null;

  @Field(() => DateTime)
  publishedAt!: string;
}

@ObjectType('Bot', { implements: Node, simpleResolvers: true })
export class Bot extends Node {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Access(staff('bots:read'))
  @Field(() => String, {
    nullable: true,
    description: 'What a web page needs to ask for visitor tokens. Not for visitors.',
  })
  publicKey!: string | null;

  @Field(() => DateTime)
  createdAt!: string;

  activeVersionId!: string;
}

export const BotVersionConnection = connectionOf(BotVersion, 'BotVersion');
export const BotConnection = connectionOf(Bot, 'Bot');
