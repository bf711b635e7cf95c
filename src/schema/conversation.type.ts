import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Access, everyone, staff } from './access.ts';
import { COUNTED_AT_MOST, connectionOf } from './connection.ts';
import {
  ChannelEnum,
  ConversationStatusEnum,
  InterruptionKindEnum,
  PauseReasonEnum,
  SlotSourceEnum,
  SlotStatusEnum,
} from './enums.ts';
import type { Channel, ConversationStatus, InterruptionKind } from '../engine/vocabulary.ts';
import { Node } from './node.type.ts';
import { NumberRange } from './profile.type.ts';
import { DateTime, Json, JsonObject } from './scalars.ts';

@ObjectType('FlowFrame', { simpleResolvers: true, description: 'A flow under way.' })
export class FlowFrame {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  flow!: string;

  @Field(() => String)
  step!: string;

  @Field(() => String, { nullable: true, description: 'The slot it waits for.' })
  awaiting!: string | null;

  @Field(() => PauseReasonEnum, { nullable: true, description: 'Why it is paused; null when it runs.' })
  pausedBy!: string | null;
}

@ObjectType('Slot', { simpleResolvers: true, description: 'A value that the conversation keeps, or its refusal.' })
export class Slot {
  @Field(() => String)
  name!: string;

  @Field(() => SlotStatusEnum)
  status!: 'filled' | 'refused';

  @Field(() => Json, { nullable: true })
  value!: unknown;

  @Field(() => NumberRange, { nullable: true })
  range!: NumberRange | null;

  @Field(() => Float, { description: '0..1' })
  certainty!: number;

  @Field(() => String, { description: "The person's own words." })
  raw!: string;

  @Field(() => SlotSourceEnum)
  source!: string;

  @Field(() => Int, { description: 'Sequence number of the turn that gave it.' })
  turn!: number;
}

@ObjectType('StateChange', { simpleResolvers: true, description: 'A transition of the declared state machine.' })
export class StateChange {
  @Field(() => String, { nullable: true })
  from!: string | null;

  @Field(() => String)
  to!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { description: 'Sequence number of the turn that made it.' })
  turn!: number;
}

@ObjectType('Interruption', { simpleResolvers: true, description: 'A side question in the middle of a flow.' })
export class Interruption {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  turnId!: string;

  @Field(() => ID, { description: 'What `resumeFlow` goes back to.' })
  checkpointId!: string;

  @Field(() => InterruptionKindEnum)
  kind!: InterruptionKind;

  @Field(() => String)
  question!: string;

  @Field(() => String)
  answer!: string;

  @Field(() => Float, { description: '0..1' })
  confidence!: number;

  @Field(() => DateTime, { nullable: true })
  resolvedAt!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Null until it was tried.' })
  returnSucceeded!: boolean | null;

  @Field(() => DateTime)
  at!: string;
}

@ObjectType('Conversation', { implements: Node, simpleResolvers: true, description: 'One person on one channel.' })
export class Conversation extends Node {
  @Field(() => ConversationStatusEnum)
  status!: ConversationStatus;

  @Field(() => ChannelEnum)
  channel!: Channel;

  @Field(() => String)
  locale!: string;

  @Field(() => String, { nullable: true, description: "The state machine's state, where the bot declares one." })
  machineState!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The state machine's state, where the bot declares one.",
    deprecationReason: 'Say `machineState`: the state of a conversation is more than its state machine.',
  })
  state!: string | null;

  @Access(everyone('conversations:read'))
  @Field(() => [StateChange], { nullable: true, description: 'Oldest first.' })
  stateHistory!: readonly StateChange[];

  @Access(staff('conversations:read'))
  @Field(() => Float, { nullable: true, description: '0..1. Not for visitors.' })
  conversionProbability!: number | null;

  @Access(everyone('conversations:read'))
  @Field(() => [FlowFrame], { nullable: true, description: 'The running flow is the last.' })
  flowStack!: FlowFrame[];

  @Access(staff('conversations:read'))
  @Field(() => Json, {
    nullable: true,
    description:
      'What plugins keep of the conversation, by plugin: an order that is being put together. Not for visitors.',
  })
  pluginState!: unknown;

  @Access(everyone('conversations:read'))
  @Field(() => [Slot], { nullable: true, description: 'Every slot in sight.' })
  slots!: Slot[];

  @Access(everyone('conversations:read'))
  @Field(() => [String], {
    nullable: true,
    description: 'Values of the buttons that may still be pressed: those of the last message that had any.',
  })
  openButtons!: readonly string[];

  @Access(staff('conversations:read'))
  @Field(() => JsonObject, { nullable: true, description: 'What the application keeps beside it. Not for visitors.' })
  metadata!: unknown;

  @Field(() => String, { nullable: true, description: 'How it ended.' })
  resolution!: string | null;

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => DateTime, { description: 'When its last turn ended.' })
  lastActivityAt!: string;

  @Field(() => DateTime, { description: 'When a turn last changed it.' })
  updatedAt!: string;

  botId!: string;
  botVersionId!: string;
  profileId!: string;
  turnCount!: number;
}

export const ConversationConnection = connectionOf(Conversation, 'Conversation', { isCounted: true });

@ObjectType('StatusCount', { simpleResolvers: true, description: 'How many conversations stand in one way.' })
export class StatusCount {
  @Field(() => ConversationStatusEnum, { description: 'In which.' })
  status!: ConversationStatus;

  @Field(() => Int, { description: `${COUNTED_AT_MOST} stands for as many or more.` })
  count!: number;
}

Field(() => [StatusCount], {
  description: 'How many of each status there are: all that the filter finds, whatever it says of statuses itself.',
})(ConversationConnection.prototype, 'statusCounts');
