import { Field, InputType } from 'type-graphql';

@InputType()
export class CreateVisitorTokenInput {
  @Field(() => String)
  botSlug!: string;

  @Field(() => String, { nullable: true, description: "The bot's public key. May be left out in development." })
  publicKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The application's own name for the person. In production only with the API key of a server.",
  })
  userId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A token (JWT) of the application's own sign-in, which names the person instead of `userId`: for pages without a server between. Not beside `userId`.",
  })
  userToken?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A picture of the person that `userId` names, by https. Only with the API key of a server.',
  })
  avatarUrl?: string | null;
}
