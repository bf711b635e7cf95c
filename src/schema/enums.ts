/** The closed lists of the vocabulary as GraphQL enums: the same words on the wire, in the logs and in the code. */
import { registerEnumType } from 'type-graphql';
import { ERRORS } from '../engine/errors.ts';
import type { ErrorCode } from '../engine/errors.ts';
import {
  ACTION_STATES,
  API_KEY_ROLES,
  BUNDLE_PARTS,
  BUSY_POLICIES,
  CHANGE_KINDS,
  CHANNELS,
  CONVERSATION_ORDERS,
  CONVERSATION_PRIORITIES,
  CONVERSATION_STATUSES,
  DOCUMENT_AUDIENCES,
  DOCUMENT_FORMATS,
  DOCUMENT_ORIGINS,
  FLOW_CONTROLS,
  INBOX_CHANGES,
  INTERRUPTION_KINDS,
  MESSAGE_ROLES,
  MIGRATION_OBSTACLES,
  ALERT_CHANGES,
  ALERT_METRICS,
  ALERT_SCOPES,
  PROPOSAL_CHANGES,
  PROPOSAL_KINDS,
  PROPOSAL_ORIGINS,
  PROPOSAL_STATUSES,
  REPLY_SOURCES,
  ROUTES,
  RULE_OUTCOMES,
  RULE_PHASES,
  TURN_STATUSES,
  VIEWER_ROLES,
} from '../engine/vocabulary.ts';

/** What an error says, with the names of its parameters in their places. */
const sayingOf = ({ text }: (typeof ERRORS)[ErrorCode]): string =>
  (text as (params: object) => string)(new Proxy({}, { get: (_, name) => `<${String(name)}>` }));

const PROBLEM_CODES = Object.fromEntries(Object.keys(ERRORS).map((code) => [code, code]));
registerEnumType(PROBLEM_CODES, {
  name: 'ProblemCode',
  description:
    'Every code that a refusal may have, for clients that generate types. New ones are added: expect others.',
  valuesConfig: Object.fromEntries(
    Object.entries(ERRORS).map(([code, error]) => [code, { description: sayingOf(error) }]),
  ),
});
export const ProblemCodeEnum: object = PROBLEM_CODES;

/** UPPER_CASE on the wire, as everywhere in GraphQL; the words of the vocabulary stay what resolvers see. */
export const enumOf = <W extends string>(name: string, description: string, words: readonly W[]): object => {
  const values = Object.fromEntries(words.map((word) => [word.toUpperCase(), word]));
  registerEnumType(values, { name, description });
  return values;
};

/** The schema names what happens: a word that nothing produces yet is added with what produces it. */
const PRODUCED_STATES = ACTION_STATES.filter((state) => ['intended', 'succeeded', 'failed'].includes(state));
const PRODUCED_SOURCES = REPLY_SOURCES.filter((source) => source !== 'action');

export const TurnStatusEnum = enumOf('TurnStatus', 'Where a turn stands.', TURN_STATUSES);
export const ConversationStatusEnum = enumOf(
  'ConversationStatus',
  'Who carries the conversation, or how it ended.',
  CONVERSATION_STATUSES,
);
export const ConversationOrderEnum = enumOf(
  'ConversationOrder',
  'How a list of conversations is ordered: always the latest first.',
  CONVERSATION_ORDERS,
);
export const ConversationPriorityEnum = enumOf(
  'ConversationPriority',
  'How much a conversation matters to the people who work through them.',
  CONVERSATION_PRIORITIES,
);
export const ChannelEnum = enumOf('Channel', 'Where the person talks.', CHANNELS);
export const DocumentFormatEnum = enumOf('DocumentFormat', 'What a document is written in.', DOCUMENT_FORMATS);
export const DocumentOriginEnum = enumOf('DocumentOrigin', 'Where a document is from.', DOCUMENT_ORIGINS);
export const DocumentAudienceEnum = enumOf(
  'DocumentAudience',
  'Whose questions a document answers.',
  DOCUMENT_AUDIENCES,
);
export const BusyPolicyEnum = enumOf(
  'BusyPolicy',
  'What to do with a message that arrives while a turn runs.',
  BUSY_POLICIES,
);
export const MessageRoleEnum = enumOf('MessageRole', 'Who said it.', MESSAGE_ROLES);
export const ViewerRoleEnum = enumOf('ViewerRole', 'What the credentials allow.', VIEWER_ROLES);
export const ApiKeyRoleEnum = enumOf('ApiKeyRole', 'What an API key allows.', API_KEY_ROLES);
export const RouteEnum = enumOf('Route', 'Where a turn was routed.', ROUTES);
export const FlowControlEnum = enumOf('FlowControl', 'What the message did to the running flow.', FLOW_CONTROLS);
export const ReplySourceEnum = enumOf('ReplySource', "Where a reply's words come from.", PRODUCED_SOURCES);
export const InboxChangeEnum = enumOf(
  'InboxChange',
  'What has happened to a conversation that is with people.',
  INBOX_CHANGES,
);
export const InterruptionKindEnum = enumOf('InterruptionKind', 'What a side question was.', INTERRUPTION_KINDS);
export const ActionStateEnum = enumOf('ActionState', 'How far an action came.', PRODUCED_STATES);
export const RulePhaseEnum = enumOf('RulePhase', 'When in the turn a rule is asked.', RULE_PHASES);
export const RuleOutcomeEnum = enumOf(
  'RuleOutcome',
  'What became of a rule that matched.',
  RULE_OUTCOMES.filter((outcome) => outcome !== 'not_matched'),
);
export const ChangeKindEnum = enumOf('ChangeKind', 'What happened to a part of a bundle.', CHANGE_KINDS);
export const BundlePartEnum = enumOf('BundlePart', 'What a change between two versions concerns.', BUNDLE_PARTS);
export const MigrationObstacleEnum = enumOf(
  'MigrationObstacleCode',
  'Why a conversation cannot move to another version.',
  MIGRATION_OBSTACLES,
);
export const MediaKindEnum = enumOf('MediaKind', 'What kind of file a message shows.', [
  'image',
  'video',
  'audio',
  'document',
]);
export const StepOriginEnum = enumOf('StepOrigin', 'Whether an author or a model wrote the step.', [
  'scripted',
  'generated',
]);
export const SlotSourceEnum = enumOf('SlotSource', 'Who gave the value.', [
  'user',
  'profile',
  'model',
  'operator',
  'button',
  'action',
]);
export const PauseReasonEnum = enumOf('PauseReason', 'Why a flow waits below another.', ['digression', 'call']);
export const DeciderEnum = enumOf('Decider', 'Whether rules or the model decided.', ['rule', 'model']);
export const CommandOutcomeEnum = enumOf(
  'CommandOutcome',
  'What the guards said; or that the model had something looked up before it decided.',
  ['accepted', 'refused', 'looked_up'],
);
export const SlotStatusEnum = enumOf('SlotStatus', 'Whether the slot was given or refused.', ['filled', 'refused']);
export const QualityMetricEnum = enumOf('QualityMetric', 'A rate with a threshold.', ALERT_METRICS);
export const QualityAlertChangeEnum = enumOf('QualityAlertChange', 'What has happened to an alert.', ALERT_CHANGES);
export const QualityScopeEnum = enumOf('QualityScope', 'What a rate is taken over.', ALERT_SCOPES);
export const ProposalKindEnum = enumOf('ProposalKind', 'What a conversation suggests.', PROPOSAL_KINDS);
export const ProposalStatusEnum = enumOf('ProposalStatus', 'Where a proposal stands.', PROPOSAL_STATUSES);
export const ProposalOriginEnum = enumOf('ProposalOrigin', 'Whose words a proposal is in.', PROPOSAL_ORIGINS);
export const ProposalChangeEnum = enumOf('ProposalChange', 'What has happened to a proposal.', PROPOSAL_CHANGES);
