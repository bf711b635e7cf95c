/** What is paid for, as bills need it. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Channel } from '../engine/vocabulary.ts';
import { ChannelEnum } from './enums.ts';

@ObjectType('UsageDay', { simpleResolvers: true, description: 'What a bot used on a channel in a day.' })
export class UsageDay {
  @Field(() => String, { description: '`YYYY-MM-DD`, of UTC.' })
  day!: string;

  botId!: string;

  @Field(() => ChannelEnum, {
    nullable: true,
    description: 'null: calls to the model that no conversation made, or one that was erased since.',
  })
  channel!: Channel | null;

  @Field(() => Int, { description: 'What people sent.' })
  messagesIn!: number;

  @Field(() => Int, { description: 'What the bot and people of the account sent.' })
  messagesOut!: number;

  @Field(() => Int, { description: 'Actions that succeeded.' })
  actions!: number;

  @Field(() => Int, { description: 'Calls to the language model, failed ones too.' })
  modelCalls!: number;

  @Field(() => Float, { description: 'Tokens that were sent to the model.' })
  inputTokens!: number;

  @Field(() => Float, { description: 'Tokens that the model wrote.' })
  outputTokens!: number;

  @Field(() => Float, { description: 'US dollars, by the price table of the server.' })
  costUsd!: number;
}
