/** What subscribers see of a conversation. Cursors of one conversation increase. */
import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { ActionRun } from './action.type.ts';
import { Message } from './message.type.ts';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';
import { Step } from './step.type.ts';
import { Turn } from './turn.type.ts';

@InterfaceType('ConversationEvent', { resolveType: (event: ConversationEvent) => event.kind })
export abstract class ConversationEvent {
  @Field(() => String, { description: 'Give it back as `after` and nothing is lost.' })
  cursor!: string;

  @Field(() => ID)
  conversationId!: string;

  @Field(() => ID, { nullable: true })
  turnId!: string | null;

  @Field(() => DateTime)
  at!: string;

  /** Name of the object type; not a field. */
  kind!: string;
}

const ofEvent = { implements: ConversationEvent, simpleResolvers: true };

@ObjectType('TurnStarted', ofEvent)
export class TurnStarted extends ConversationEvent {
  @Field(() => Message, {
    nullable: true,
    description: 'What the visitor said; null where nobody said anything, as in the greeting.',
  })
  userMessage!: Message | null;
}

@ObjectType('ReplyChunk', {
  ...ofEvent,
  description: "The next words of a reply: a reply's chunks joined are its text.",
})
export class ReplyChunk extends ConversationEvent {
  @Field(() => ID)
  messageId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Int, { description: 'Characters of the message that came before these: the place to put them.' })
  offset!: number;
}

@ObjectType('ActionPerformed', ofEvent)
export class ActionPerformed extends ConversationEvent {
  @Field(() => ActionRun)
  action!: ActionRun;
}

@ObjectType('StepPresented', ofEvent)
export class StepPresented extends ConversationEvent {
  @Field(() => Step)
  step!: Step;
}

@ObjectType('StateChanged', ofEvent)
export class StateChanged extends ConversationEvent {
  @Field(() => String, { nullable: true })
  from!: string | null;

  @Field(() => String)
  to!: string;
}

@ObjectType('HandoffChanged', { ...ofEvent, description: 'Who speaks now.' })
export class HandoffChanged extends ConversationEvent {
  @Field(() => String, {
    description: '`BOT`, or `OPERATOR`: a person; without a name, people were asked and none has taken it yet.',
  })
  holder!: string;

  @Field(() => String, { nullable: true })
  agentName!: string | null;
}

@ObjectType('TypingChanged', {
  ...ofEvent,
  description: 'Somebody else in the conversation types, or no longer. Its cursor is that of the event before it.',
})
export class TypingChanged extends ConversationEvent {
  @Field(() => Boolean)
  isTyping!: boolean;

  @Field(() => Boolean)
  isHuman!: boolean;
}

@ObjectType('TurnCompleted', { ...ofEvent, description: 'Comes after the commit: what it shows is stored.' })
export class TurnCompleted extends ConversationEvent {
  @Field(() => Turn)
  turn!: Turn;
}

@ObjectType('TurnFailed', ofEvent)
export class TurnFailed extends ConversationEvent {
  @Field(() => Problem)
  problem!: Problem;
}

/** Reachable through the interface alone, so the schema has to be told of them. */
export const CONVERSATION_EVENTS = [
  TurnStarted,
  ReplyChunk,
  ActionPerformed,
  StepPresented,
  StateChanged,
  HandoffChanged,
  TypingChanged,
  TurnCompleted,
  TurnFailed,
];
