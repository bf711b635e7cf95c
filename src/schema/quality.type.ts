import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { AlertChange, AlertMetric, AlertScope } from '../engine/vocabulary.ts';
import { Bot } from './bot.type.ts';
import { QualityAlertChangeEnum, QualityMetricEnum, QualityScopeEnum } from './enums.ts';
import { DateTime } from './scalars.ts';

@ObjectType('QualityFigures', {
  simpleResolvers: true,
  description:
    'Counts of the window and the rates taken over them, 0 to 1; null where there is nothing to take one over.',
})
export class QualityFigures {
  @Field(() => Int, { description: 'Conversations in which the person said something.' })
  conversations!: number;

  @Field(() => Int, { description: 'Of those, ended: resolved, closed, handed to a person, or fallen silent.' })
  settled!: number;

  @Field(() => Int, { description: 'Of those, resolved by the bot alone.' })
  handled!: number;

  @Field(() => Int, { description: 'Resolved by anybody.' })
  resolved!: number;

  @Field(() => Float, { nullable: true, description: 'Messages after a question that were side questions.' })
  interruptionRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'Flows that ended as they were meant to.' })
  completionRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'Flows whose first question the person reacted to.' })
  engagementRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'Answers after which the same question had to be put again.' })
  reAskRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'Settled conversations that no person was needed for.' })
  autonomousHandlingRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'Refusals after which the conversation went on with the bot.' })
  refusalHandlingRate!: number | null;

  @Field(() => Float, { description: 'What the language model cost, US dollars.' })
  costUsd!: number;

  @Field(() => Float, { nullable: true, description: 'US dollars for each resolved conversation.' })
  costPerResolved!: number | null;
}

@ObjectType('VersionQuality', { simpleResolvers: true })
export class VersionQuality {
  @Field(() => ID)
  versionId!: string;

  @Field(() => Int, { description: '1, 2, 3 ... within the bot.' })
  number!: number;

  @Field(() => QualityFigures)
  figures!: QualityFigures;
}

@ObjectType('QualityDay', { simpleResolvers: true, description: 'How the conversations that began on a day went.' })
export class QualityDay {
  @Field(() => String, { description: '`2026-11-20`, in UTC.' })
  day!: string;

  @Field(() => QualityFigures, { description: 'Counted over them.' })
  figures!: QualityFigures;
}

@ObjectType('FlowQuality', { simpleResolvers: true })
export class FlowQuality {
  @Field(() => String)
  flow!: string;

  @Field(() => QualityFigures)
  figures!: QualityFigures;
}

@ObjectType('ArmQuality', { simpleResolvers: true })
export class ArmQuality {
  @Field(() => String)
  arm!: string;

  @Field(() => QualityFigures)
  figures!: QualityFigures;
}

@ObjectType('QualityAlert', {
  simpleResolvers: true,
  description: 'A rate that crossed its threshold: raised once, cleared once.',
})
export class QualityAlert {
  @Field(() => ID)
  id!: string;

  @Field(() => QualityMetricEnum)
  metric!: AlertMetric;

  @Field(() => QualityScopeEnum)
  scope!: AlertScope;

  @Field(() => String, { nullable: true, description: 'Id of the version or the flow; null for the whole bot.' })
  subject!: string | null;

  @Field(() => Float, { description: 'The rate when the alert was raised.' })
  value!: number;

  @Field(() => Float)
  threshold!: number;

  @Field(() => Int, { description: 'How many cases the rate was taken over.' })
  sample!: number;

  @Field(() => DateTime)
  raisedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'null: open.' })
  clearedAt!: string | null;

  @Field(() => Float, { nullable: true, description: 'The rate when the alert was cleared.' })
  clearedValue!: number | null;
}

@ObjectType('QualityEvent', { simpleResolvers: true })
export class QualityEvent {
  @Field(() => QualityAlertChangeEnum)
  change!: AlertChange;

  @Field(() => QualityAlert, { description: 'As it stands when the event is sent.' })
  alert!: QualityAlert;

  @Field(() => Bot)
  bot!: Bot;

  @Field(() => DateTime)
  at!: string;
}

@ObjectType('BotQuality', {
  simpleResolvers: true,
  description: 'How well a bot does, over the conversations that started in a window.',
})
export class BotQuality {
  @Field(() => DateTime)
  since!: string;

  @Field(() => DateTime)
  until!: string;

  @Field(() => Int, { description: 'Without a turn for so long a conversation has fallen silent.' })
  silentAfterMinutes!: number;

  @Field(() => QualityFigures)
  overall!: QualityFigures;

  @Field(() => [VersionQuality], { description: 'Newest first.' })
  byVersion!: VersionQuality[];

  @Field(() => [FlowQuality], { description: 'By name.' })
  byFlow!: FlowQuality[];

  @Field(() => [ArmQuality], { description: 'By name; empty where no experiment was asked for.' })
  byArm!: ArmQuality[];

  @Field(() => [QualityAlert], { description: 'Open ones first, then the newest of the cleared; 100 in all.' })
  alerts!: QualityAlert[];
}
