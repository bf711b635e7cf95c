import { Field, ID, InputType, Int } from 'type-graphql';
import { Json } from './scalars.ts';

@InputType({ description: 'What becomes of a dish: what is left out stays as it is.' })
export class MenuChangeInput {
  @Field(() => String, { description: 'Id of the dish within the menu.' })
  item!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is to be had at all.' })
  isAvailable?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many are left; null: as many as are asked for.' })
  portions?: number | null;

  @Field(() => Int, { nullable: true, description: "In the currency's smallest unit." })
  price?: number | null;

  @Field(() => Json, { nullable: true, description: 'The whole dish, as a bundle writes it; needed for a new one.' })
  definition?: unknown;
}

@InputType()
export class SaveMenuInput {
  @Field(() => String, { description: 'Whose data it is.' })
  botSlug!: string;

  @Field(() => [MenuChangeInput], { nullable: true, description: 'All of them, or none; at most 500.' })
  items?: MenuChangeInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Ids of dishes that go back to what the bundle says, or go.' })
  forget?: string[] | null;
}

@InputType({ description: 'A weekday or a date that is not as the bundle has it.' })
export class BusinessDayInput {
  @Field(() => String, { description: '`mon` ... `sun`, or `2026-12-24`.' })
  day!: string;

  @Field(() => [String], { nullable: true, description: '`12:00-22:00`; empty: closed; null: as the bundle has them.' })
  hours?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'That may be taken at the same time; null: as the bundle has them.',
  })
  seats?: number | null;

  @Field(() => String, { nullable: true, description: 'What the day is: "Christmas Eve".' })
  note?: string | null;
}

@InputType()
export class SaveBusinessDaysInput {
  @Field(() => String, { description: 'Whose data it is.' })
  botSlug!: string;

  @Field(() => [BusinessDayInput], { nullable: true, description: 'All of them, or none; at most 500.' })
  days?: BusinessDayInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Days that go back to what the bundle says.' })
  forget?: string[] | null;
}

@InputType()
export class CancelOrderInput {
  @Field(() => String, { description: 'Whose order it is.' })
  botSlug!: string;

  @Field(() => ID, { description: 'One of `Bot.orders`.' })
  orderId!: string;
}
