import { Field, ID, InputType, Int } from 'type-graphql';

@InputType()
export class BundleFileInput {
  @Field(() => String, { description: 'Inside the bundle: `flows/book_table.yaml`.' })
  path!: string;

  @Field(() => String)
  text!: string;
}

@InputType({ description: 'Either `files` or `bundle`.' })
export class PublishBotInput {
  @Field(() => [BundleFileInput], { nullable: true, description: 'All files of the bundle.' })
  files?: BundleFileInput[] | null;

  @Field(() => String, { nullable: true, description: 'What `BotVersion.bundle` gave, unchanged.' })
  bundle?: string | null;
}

@InputType()
export class RollbackBotInput {
  @Field(() => String)
  botSlug!: string;

  @Field(() => Int, { description: 'Number of the version to go back to.' })
  toVersion!: number;
}

@InputType()
export class MigrateConversationsInput {
  @Field(() => String)
  botSlug!: string;

  @Field(() => Int, { description: 'Number of the version to move to.' })
  toVersion!: number;

  @Field(() => Boolean, { nullable: true, description: 'Only say what would move: true when absent.' })
  dryRun?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many conversations to list, at most 1,000; 100 when absent. All are moved and counted.',
  })
  first?: number | null;

  @Field(() => ID, { nullable: true, description: 'Only conversations behind this one: the last of an earlier list.' })
  after?: string | null;
}
