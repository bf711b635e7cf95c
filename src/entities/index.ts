/** Every table; MikroORM reads this list. */
import type { Options } from '@mikro-orm/core';
import { Account } from './account.entity.ts';
import { Analysis, AnalysisAnswer } from './analysis.entity.ts';
import { ActionRun } from './action-run.entity.ts';
import { ApiKey } from './api-key.entity.ts';
import { Attachment } from './attachment.entity.ts';
import { AuditEntry } from './audit-entry.entity.ts';
import { Booking } from './booking.entity.ts';
import { Bot } from './bot.entity.ts';
import { BusinessDay } from './business-day.entity.ts';
import { BotVersion } from './bot-version.entity.ts';
import { ChannelThread, Consent, Delivery, ProfileLink } from './channel.entity.ts';
import { Conversation } from './conversation.entity.ts';
import { Document, DocumentRevision, DocumentShelf } from './document.entity.ts';
import { FlowStat } from './flow-stat.entity.ts';
import { FlowCheckpoint } from './flow-checkpoint.entity.ts';
import { GeneratedStep } from './generated-step.entity.ts';
import { Handoff } from './handoff.entity.ts';
import { Interruption } from './interruption.entity.ts';
import { MenuItem } from './menu-item.entity.ts';
import { MessageRating } from './message-rating.entity.ts';
import { ModelCall } from './model-call.entity.ts';
import { Order, OrderItem } from './order.entity.ts';
import { OutboxEvent } from './outbox-event.entity.ts';
import { PluginRecord } from './plugin-record.entity.ts';
import { Profile } from './profile.entity.ts';
import { Proposal, ProposalSupport, ProposalToken, ProposalVector } from './proposal.entity.ts';
import { QualityAlert } from './quality-alert.entity.ts';
import { Step } from './step.entity.ts';
import { Turn } from './turn.entity.ts';
import { CannedReply } from './canned-reply.entity.ts';
import { Note } from './note.entity.ts';
import { Session, User } from './user.entity.ts';
import { WebhookDelivery } from './webhook-delivery.entity.ts';

export { Account, ApiKey, AuditEntry, Bot, BotVersion, CannedReply, FlowStat, OutboxEvent, Proposal, Session, User };

export const entities: NonNullable<Options['entities']> = [
  Account,
  ApiKey,
  AuditEntry,
  Bot,
  BotVersion,
  Profile,
  Conversation,
  Turn,
  Step,
  GeneratedStep,
  FlowCheckpoint,
  Interruption,
  Handoff,
  MessageRating,
  ActionRun,
  ModelCall,
  Booking,
  BusinessDay,
  MenuItem,
  Order,
  OrderItem,
  Document,
  DocumentRevision,
  DocumentShelf,
  OutboxEvent,
  PluginRecord,
  Proposal,
  ProposalToken,
  ProposalVector,
  ProposalSupport,
  Analysis,
  AnalysisAnswer,
  FlowStat,
  WebhookDelivery,
  QualityAlert,
  ProfileLink,
  ChannelThread,
  Delivery,
  Consent,
  User,
  Session,
  Attachment,
  Note,
  CannedReply,
];
