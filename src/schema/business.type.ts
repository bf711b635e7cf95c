import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Problem } from './problem.type.ts';
import { DateTime, Json } from './scalars.ts';

@ObjectType('MenuDish', { simpleResolvers: true, description: 'What can be ordered, as it is now.' })
export class MenuDish {
  @Field(() => String, { description: 'Its id within the menu.' })
  item!: string;

  @Field(() => Json, { description: 'A text, or one per locale.' })
  name!: unknown;

  @Field(() => String, { nullable: true, description: 'Id of the category that it stands under.' })
  category!: string | null;

  @Field(() => Int, { description: "In the currency's smallest unit." })
  price!: number;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => Int, { nullable: true, description: 'How many are left; null: as many as are asked for.' })
  portions!: number | null;

  @Field(() => Boolean, { description: 'Whether it is to be had at all.' })
  isAvailable!: boolean;

  @Field(() => Json, { description: 'Name, words, price, ingredients and options, as a bundle writes them.' })
  definition!: unknown;
}

@ObjectType('BusinessDay', {
  simpleResolvers: true,
  description: 'A weekday or a date that is not as the bundle has it.',
})
export class BusinessDay {
  @Field(() => String, { description: '`mon` ... `sun`, or `2026-12-24`.' })
  day!: string;

  @Field(() => [String], { nullable: true, description: '`12:00-22:00`; empty: closed; null: as the bundle has them.' })
  hours!: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'That may be taken at the same time; null: as the bundle has them.',
  })
  seats!: number | null;

  @Field(() => String, { nullable: true, description: 'What the day is: "Christmas Eve".' })
  note!: string | null;
}

@ObjectType('OrderLine', {
  simpleResolvers: true,
  description: 'One thing of an order, as it was when it was ordered.',
})
export class OrderLine {
  @Field(() => String, { description: 'Id of the dish.' })
  item!: string;

  @Field(() => String, { description: 'As the guest was told it.' })
  name!: string;

  @Field(() => Int, { description: 'How many.' })
  quantity!: number;

  @Field(() => Int, { description: "Of one, in the currency's smallest unit." })
  price!: number;

  @Field(() => Json, { description: 'Option to the choices that were made.' })
  options!: unknown;

  @Field(() => [String], { description: 'Ids of the ingredients that are left out.' })
  without!: readonly string[];
}

@ObjectType('Order', { simpleResolvers: true, description: 'What a guest has ordered.' })
export class Order {
  @Field(() => ID, { description: 'Of this order.' })
  id!: string;

  @Field(() => ID)
  conversationId!: string;

  @Field(() => String, { description: 'What the guest quotes.' })
  reference!: string;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => Int, { description: "In the currency's smallest unit." })
  total!: number;

  @Field(() => String, { nullable: true, description: 'For the kitchen.' })
  note!: string | null;

  @Field(() => String, { description: '`CONFIRMED` or `CANCELLED`.' })
  status!: string;

  @Field(() => DateTime, { description: 'When it was placed.' })
  createdAt!: string;

  @Field(() => [OrderLine], { description: 'What was ordered, in the order in which it was said.' })
  lines!: readonly OrderLine[];
}

@ObjectType({ simpleResolvers: true })
export class SaveMenuPayload {
  @Field(() => [MenuDish], { description: 'The whole menu afterwards.' })
  menu!: MenuDish[];

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType({ simpleResolvers: true })
export class SaveBusinessDaysPayload {
  @Field(() => [BusinessDay], { description: 'All of them afterwards.' })
  businessDays!: BusinessDay[];

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('CancelOrderPayload', { simpleResolvers: true })
export class CancelOrderPayload {
  @Field(() => Order, { nullable: true, description: 'As it is now.' })
  order!: Order | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
