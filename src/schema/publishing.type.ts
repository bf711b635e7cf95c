/** What the mutations answer that publish, roll back and migrate. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Bot, BotVersion } from './bot.type.ts';
import { MigrationObstacleEnum } from './enums.ts';
import type { MigrationObstacleCode } from '../engine/vocabulary.ts';
import { Problem } from './problem.type.ts';
import { ReturnPoint } from './trace.type.ts';
import { BundleMistake } from './version.type.ts';

@ObjectType('PublishBotPayload', { simpleResolvers: true })
export class PublishBotPayload {
  @Field(() => Bot, { nullable: true })
  bot!: Bot | null;

  @Field(() => BotVersion, { nullable: true })
  botVersion!: BotVersion | null;

  @Field(() => Boolean, { description: 'False where the active version has these bytes already.' })
  isNew!: boolean;

  @Field(() => [BundleMistake], { description: 'Every mistake in the bundle, in reading order.' })
  mistakes!: readonly BundleMistake[];

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('RollbackBotPayload', { simpleResolvers: true })
export class RollbackBotPayload {
  @Field(() => Bot, { nullable: true })
  bot!: Bot | null;

  @Field(() => BotVersion, { nullable: true, description: 'The version that new conversations start on now.' })
  botVersion!: BotVersion | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('MigrationObstacle', { simpleResolvers: true, description: 'A reason against moving a conversation.' })
export class MigrationObstacle {
  @Field(() => MigrationObstacleEnum)
  code!: MigrationObstacleCode;

  @Field(() => String, { nullable: true })
  flow!: string | null;

  @Field(() => String, { nullable: true })
  step!: string | null;

  @Field(() => String, { nullable: true })
  slot!: string | null;

  @Field(() => Boolean, { description: 'Whether the flow is a paused one, below the one that runs.' })
  isPaused!: boolean;
}

@ObjectType('ConversationMigration', {
  simpleResolvers: true,
  description: 'What became of one conversation, or would: without obstacles it moves.',
})
export class ConversationMigration {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => ID)
  fromVersionId!: string;

  @Field(() => ReturnPoint, { nullable: true, description: 'The step that it stands at; null where no flow runs.' })
  step!: ReturnPoint | null;

  @Field(() => [MigrationObstacle])
  obstacles!: readonly MigrationObstacle[];
}

@ObjectType('ObstacleCount', { simpleResolvers: true, description: 'How many conversations stay for this reason.' })
export class ObstacleCount {
  @Field(() => MigrationObstacleEnum)
  code!: MigrationObstacleCode;

  @Field(() => Int)
  conversations!: number;
}

@ObjectType('MigrateConversationsPayload', { simpleResolvers: true })
export class MigrateConversationsPayload {
  @Field(() => Int, { description: 'Conversations that moved, or would.' })
  moving!: number;

  @Field(() => Int, { description: 'Conversations that stay where they are.' })
  staying!: number;

  @Field(() => [ObstacleCount], { description: 'A conversation may stay for several reasons.' })
  obstacles!: readonly ObstacleCount[];

  @Field(() => [ConversationMigration], { description: 'The oldest so many; the counts are of all.' })
  conversations!: readonly ConversationMigration[];

  @Field(() => [Problem])
  problems!: Problem[];
}
