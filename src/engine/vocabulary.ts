/** The closed lists of words that the engine, the schema, the stores and the docs share (docs/vocabulary.md). */

/** The phases of a turn, in order (docs/turn.md). */
export const TURN_PHASES = ['receive', 'load', 'perceive', 'decide', 'act', 'compose', 'commit', 'publish'] as const;
export type TurnPhase = (typeof TURN_PHASES)[number];

/** `collect`: every match fires. `decide`: one winner routes the turn. `finish`: every match fires, on the outcome. */
export const RULE_PHASES = ['collect', 'decide', 'finish'] as const;
/** When a rule is asked: `collect` reads values, `decide` chooses one winner, `finish` tidies up. */
export type RulePhase = (typeof RULE_PHASES)[number];

/**
 * Who goes first among the rules of a phase. `SAFETY`: a person is asked for. `INSTRUCTION`: the application asked for
 * something. `CONTROL`: stop, restart. `RETURN`: the way back from a digression or a question of ours. `PERSUASION`:
 * where the state machine stands. `ANSWER`: side questions. `FLOW`: the running flow goes on. `START`: a flow or a
 * stored answer begins. `REST`: nothing else fits.
 */
export const RULE_BANDS = [
  'SAFETY',
  'INSTRUCTION',
  'CONTROL',
  'RETURN',
  'PERSUASION',
  'ANSWER',
  'FLOW',
  'START',
  'REST',
] as const;
/** Where a rule stands among the others of its phase: earlier bands go first. */
export type RuleBand = (typeof RULE_BANDS)[number];

/** What became of a rule in a turn. */
export const RULE_OUTCOMES = ['fired', 'not_matched', 'outranked', 'failed'] as const;
export type RuleOutcome = (typeof RULE_OUTCOMES)[number];

/** Where a turn was routed; the decision's `action`. */
export const ROUTES = ['faq', 'flow', 'conversation', 'action', 'refusal', 'clarify', 'cancel', 'handoff'] as const;
/** Where a turn was routed. */
export type Route = (typeof ROUTES)[number];

/** What the message did to the running flow. */
export const FLOW_CONTROLS = ['continue', 'branch', 'return', 'interrupt'] as const;
/** What a turn does to the running flow. */
export type FlowControl = (typeof FLOW_CONTROLS)[number];

export const TURN_STATUSES = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export type TurnStatus = (typeof TURN_STATUSES)[number];

export const CONVERSATION_STATUSES = ['ACTIVE', 'HANDED_OFF', 'RESOLVED', 'CLOSED'] as const;
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number];

/** How a list of conversations is ordered; the newest or the last active first. */
export const CONVERSATION_ORDERS = ['CREATED_AT', 'LAST_ACTIVITY', 'WAITING_SINCE'] as const;
export type ConversationOrder = (typeof CONVERSATION_ORDERS)[number];

/** How much a conversation matters to the people who work through them. */
export const CONVERSATION_PRIORITIES = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
export type ConversationPriority = (typeof CONVERSATION_PRIORITIES)[number];

export const CHANNELS = [
  'WEB',
  'SMS',
  'TELEGRAM',
  'WHATSAPP',
  'INSTAGRAM',
  'API',
  'MESSENGER',
  'SLACK',
  'VOICE',
  'WEBHOOK',
] as const;
/** Where a conversation takes place. */
export type Channel = (typeof CHANNELS)[number];

/** What to do with a message that arrives while a turn runs. */
export const BUSY_POLICIES = ['QUEUE', 'COALESCE', 'REJECT', 'INTERRUPT'] as const;
export type BusyPolicy = (typeof BUSY_POLICIES)[number];

export const MESSAGE_ROLES = ['USER', 'BOT', 'OPERATOR'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** What has happened to a conversation that is the people's to deal with. */
export const INBOX_CHANGES = ['HANDED_OFF', 'MESSAGE', 'TAKEN', 'RELEASED', 'ESCALATED'] as const;
export type InboxChange = (typeof INBOX_CHANGES)[number];

export const VIEWER_ROLES = ['VISITOR', 'PARTNER', 'OPERATOR', 'ADMIN'] as const;
export type ViewerRole = (typeof VIEWER_ROLES)[number];

/** Visitors have tokens. */
export const API_KEY_ROLES = ['PARTNER', 'OPERATOR', 'ADMIN'] as const satisfies readonly ViewerRole[];
export type ApiKeyRole = (typeof API_KEY_ROLES)[number];

/** Kinds of side questions. */
export const INTERRUPTION_KINDS = ['faq', 'clarification', 'objection', 'general'] as const;
/** A kind of side question. */
export type InterruptionKind = (typeof INTERRUPTION_KINDS)[number];

export const ACTION_RISKS = ['read', 'write', 'irreversible'] as const;
/** What an action can do: only look, change something, or something that cannot be undone. */
export type ActionRisk = (typeof ACTION_RISKS)[number];

export const ACTION_STATES = ['intended', 'dispatched', 'succeeded', 'failed', 'unknown', 'compensated'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** What a slot's refusal means: leave it out, ask for another slot instead, hand over to a person, or explain once. */
/** When a value for a slot is heard: where it was asked for, where it is announced, or anywhere. */
export const HEARD = ['asked', 'announced', 'anywhere'] as const;
export type Heard = (typeof HEARD)[number];

export const REFUSAL_POLICIES = ['optional', 'alternative', 'needs_human', 'required'] as const;
export type RefusalPolicy = (typeof REFUSAL_POLICIES)[number];

/** Where a reply's words come from. */
export const REPLY_SOURCES = ['scripted', 'faq', 'knowledge', 'template', 'model', 'action', 'operator'] as const;
/** Who made the words of a reply. */
export type ReplySource = (typeof REPLY_SOURCES)[number];

/** Where the content of a step made in context comes from. */
export const GENERATION_ORIGINS = ['model', 'cache', 'template', 'fallback'] as const;
/** Where generated content came from. */
export type GenerationOrigin = (typeof GENERATION_ORIGINS)[number];

export const PROPOSAL_KINDS = ['NEW_FLOW', 'ENHANCEMENT', 'AUTO_REINFORCED'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'AUTO_REINFORCED'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** Whether a proposal's words are those of its conversation, or a model's. */
export const PROPOSAL_ORIGINS = ['transcript', 'model'] as const;
/** Who drafted a proposal. */
export type ProposalOrigin = (typeof PROPOSAL_ORIGINS)[number];

export const PROPOSAL_CHANGES = ['CREATED', 'MERGED', 'TRIED', 'APPROVED', 'REJECTED', 'ROLLBACK_OFFERED'] as const;
/** What became of a proposal. */
export type ProposalChange = (typeof PROPOSAL_CHANGES)[number];

/** Of people: partners are applications. */
export const STAFF_ROLES = ['OPERATOR', 'ADMIN'] as const;
/** How a person proves who they are. */
export const SIGN_IN_WAYS = ['PASSWORD', 'OIDC'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What documents may be written in. */
export const DOCUMENT_FORMATS = ['MARKDOWN', 'TEXT', 'HTML', 'PDF', 'DOCX'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const DOCUMENT_ORIGINS = ['UPLOAD', 'SITEMAP'] as const;
export type DocumentOrigin = (typeof DOCUMENT_ORIGINS)[number];

export const DOCUMENT_AUDIENCES = ['everyone', 'signed_in'] as const;
export type DocumentAudience = (typeof DOCUMENT_AUDIENCES)[number];

/** What the audit log keeps. */
export const AUDIT_ACTIONS = [
  'bot.published',
  'bot.rolled_back',
  'conversations.migrated',
  'api_key.created',
  'api_key.revoked',
  'profile.erased',
  'menu.changed',
  'days.changed',
  'order.cancelled',
  'document.saved',
  'document.removed',
  'user.invited',
  'user.joined',
  'user.changed',
  'session.opened',
  'session.revoked',
  'usage.cap_near',
  'usage.cap_reached',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Whose spending on models has a limit: of a UTC day, or of all turns of a conversation. */
export const SPENDING_CAPS = ['ACCOUNT', 'BOT', 'CONVERSATION'] as const;
export type SpendingCap = (typeof SPENDING_CAPS)[number];

/** What a change between two versions of a bot concerns. */
export const BUNDLE_PARTS = ['config', 'flow', 'step', 'slot', 'text', 'faq'] as const;
export type BundlePart = (typeof BUNDLE_PARTS)[number];

export const CHANGE_KINDS = ['added', 'removed', 'changed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Why a conversation cannot move to another version of its bot. */
export const MIGRATION_OBSTACLES = [
  'FLOW_GONE',
  'STEP_GONE',
  'STEP_CHANGED_KIND',
  'SLOT_TYPE_CHANGED',
  'CHOICE_GONE',
  'LOCALE_GONE',
  'CHANNEL_GONE',
  'MACHINE_CHANGED',
  'HANDED_OFF',
  'TURN_RUNNING',
  'VERSION_UNREADABLE',
  'CHANGED_MEANWHILE',
] as const;
export type MigrationObstacleCode = (typeof MIGRATION_OBSTACLES)[number];

/** Rates with a threshold: crossing it raises an alert. */
export const ALERT_METRICS = ['interruption_rate', 'completion_rate', 'engagement_rate'] as const;
/** A rate with a threshold. */
export type AlertMetric = (typeof ALERT_METRICS)[number];

/** What a rate is taken over: all of a bot, one of its versions, one of its flows. */
export const ALERT_SCOPES = ['bot', 'version', 'flow'] as const;
export type AlertScope = (typeof ALERT_SCOPES)[number];

export const ALERT_CHANGES = ['RAISED', 'CLEARED'] as const;
/** What became of an alert. */
export type AlertChange = (typeof ALERT_CHANGES)[number];

/** How a call to the model ended. */
export const MODEL_OUTCOMES = [
  'ok',
  'refused_budget',
  'refused_limit',
  'circuit_open',
  'timeout',
  'rate_limited',
  'unavailable',
  'cut',
  'invalid',
  'aborted',
] as const;
/** What came of asking the model. */
export type ModelOutcome = (typeof MODEL_OUTCOMES)[number];

/** Outcomes of calls that were refused before they were made. */
export const UNCALLED_OUTCOMES: readonly ModelOutcome[] = ['refused_budget', 'refused_limit', 'circuit_open'];
