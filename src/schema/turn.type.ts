import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Access, staff } from './access.ts';
import { ActionRun } from './action.type.ts';
import { connectionOf } from './connection.ts';
import { Decision } from './decision.type.ts';
import { TurnStatusEnum } from './enums.ts';
import type { TurnStatus } from '../engine/vocabulary.ts';
import { Intent } from './intent.type.ts';
import { Message } from './message.type.ts';
import { Node } from './node.type.ts';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';
import { Trace } from './trace.type.ts';
import { Usage } from './usage.type.ts';

@ObjectType('Turn', {
  implements: Node,
  simpleResolvers: true,
  description: 'A message and all that the bot does until it waits again.',
})
export class Turn extends Node {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => Int, { description: '1, 2, 3 ... within the conversation.' })
  sequence!: number;

  @Field(() => TurnStatusEnum)
  status!: TurnStatus;

  @Field(() => Message, { nullable: true, description: 'Null for a turn that no message began: the greeting.' })
  userMessage!: Message | null;

  @Field(() => [Message], {
    description:
      'What the person sent, one by one: several where a burst became one turn, of which `userMessage` is all.',
  })
  userMessages!: Message[];

  @Field(() => [Message])
  replies!: Message[];

  @Access(staff('conversations:read'))
  @Field(() => Intent, { nullable: true, description: 'What the message was taken to mean. Not for visitors.' })
  intent!: Intent | null;

  @Field(() => Decision, { nullable: true, description: 'Null until the turn is decided.' })
  decision!: Decision | null;

  @Field(() => [ActionRun])
  actions!: ActionRun[];

  @Access(staff('conversations:read'))
  @Field(() => Trace, { nullable: true, description: 'Which rules fired and which lost. Not for visitors.' })
  trace!: Trace | null;

  @Access(staff('conversations:read'))
  @Field(() => Usage, { nullable: true, description: 'What the model cost. Not for visitors.' })
  usage!: Usage | null;

  @Field(() => Float, { nullable: true, description: 'From the message to the end of the turn, ms.' })
  responseTimeMs!: number | null;

  @Field(() => Float, { nullable: true, description: 'From the message to the first words, ms.' })
  timeToFirstChunkMs!: number | null;

  @Field(() => DateTime)
  startedAt!: string;

  @Field(() => DateTime, { nullable: true })
  completedAt!: string | null;

  @Field(() => Problem, { nullable: true, description: 'Why the turn failed.' })
  problem!: Problem | null;
}

export const TurnConnection = connectionOf(Turn, 'Turn');
