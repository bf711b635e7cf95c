/** All that the console asks of the API, in one place; a test holds each document against the schema. */
import { gql } from 'urql';
import type { TypedDocumentNode } from 'urql';

type Query<Data, Variables extends object = object> = TypedDocumentNode<Data, Variables>;
interface Problems {
  problems: { message: string }[];
}
type Mutation<Input extends object> = TypedDocumentNode<Record<string, Problems>, { input: Input }>;

export interface ViewerShown {
  viewer: { role: 'ADMIN' | 'OPERATOR' | 'PARTNER' | 'VISITOR'; user: { id: string; name: string } | null };
}
export const VIEWER: Query<ViewerShown> = gql`
  query Viewer { viewer { role user { id name } } }
`;

export const SIGN_IN_WAYS: Query<{ signInWays: string[] }> = gql`
  query SignInWays { signInWays }
`;

interface SignedIn {
  answer: { token: string | null; problems: { message: string }[] };
}
export const SIGN_IN: TypedDocumentNode<SignedIn, { input: { email: string; password: string } }> = gql`
  mutation SignIn($input: SignInInput!) { answer: signIn(input: $input) { token problems { message } } }
`;
export const ACCEPT_INVITATION: TypedDocumentNode<
  SignedIn,
  { input: { invitation: string; password: string; name: string | null } }
> = gql`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    answer: acceptInvitation(input: $input) { token problems { message } }
  }
`;
export const SIGN_OUT: TypedDocumentNode<{ signOut: Problems }, object> = gql`
  mutation SignOut { signOut { problems { message } } }
`;

export interface InboxRow {
  id: string;
  status: string;
  channel: string;
  priority: string | null;
  unreadCount: number | null;
  lastActivityAt: string;
  waitingSince: string | null;
  bot: { name: string };
  participant: { name: string | null } | null;
  lastMessage: { role: string; text: string } | null;
  handoff: { reason: string; holder: string | null } | null;
}
export interface InboxShown {
  conversations: {
    nodes: InboxRow[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
export interface InboxWanted {
  order: 'LAST_ACTIVITY' | 'WAITING_SINCE';
  statuses: string[] | null;
  text: string | null;
  after: string | null;
}
export const INBOX: Query<InboxShown, InboxWanted> = gql`
  query Inbox($order: ConversationOrder!, $statuses: [ConversationStatus!], $text: String, $after: String) {
    conversations(first: 30, after: $after, orderBy: $order, filter: { statuses: $statuses, text: $text }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id status channel priority unreadCount lastActivityAt waitingSince
        bot { name }
        participant { name }
        lastMessage { role text }
        handoff { reason holder }
      }
    }
  }
`;
export const INBOX_EVENTS: Query<{ inboxEvents: { change: string; conversation: { id: string } } }> = gql`
  subscription InboxEvents { inboxEvents { change conversation { id } } }
`;

export interface MessageShown {
  id: string;
  role: 'USER' | 'BOT' | 'OPERATOR';
  text: string;
  at: string;
  buttons: { text: string }[];
  attachments: { id: string; name: string; mediaType: string; url: string }[];
}
export interface RuleShown {
  rule: string;
  phase: string;
  outcome: string;
  because: string | null;
}
export interface TurnShown {
  id: string;
  sequence: number;
  status: string;
  userMessage: MessageShown | null;
  replies: MessageShown[];
  decision: { action: string; by: string; confidence: number; source: string | null } | null;
  problem: { code: string; message: string } | null;
  trace: { rules: RuleShown[] } | null;
}
export interface TalkShown {
  conversation: {
    id: string;
    status: string;
    channel: string;
    locale: string;
    machineState: string | null;
    tags: string[] | null;
    bot: { name: string; slug: string };
    participant: { name: string | null } | null;
    handoff: { reason: string; summary: string; holder: string | null; agentName: string | null } | null;
    notes: { id: string; authorName: string | null; text: string; at: string }[] | null;
    slots: { name: string; status: string; value: unknown; raw: string }[] | null;
    turns: { nodes: TurnShown[] } | null;
  } | null;
}
export const TALK: Query<TalkShown, { id: string }> = gql`
  query Talk($id: ID!) {
    conversation(id: $id) {
      id status channel locale machineState tags
      bot { name slug }
      participant { name }
      handoff { reason summary holder agentName }
      slots { name status value raw }
      notes { id authorName text at }
      turns(last: 50) {
        nodes {
          id sequence status
          userMessage { ...said }
          replies { ...said }
          decision { action by confidence source }
          problem { code message }
          trace { rules { rule phase outcome because } }
        }
      }
    }
  }
  fragment said on Message { id role text at buttons { text } attachments { id name mediaType url } }
`;

export type TalkEvent =
  | { __typename: 'ReplyChunk'; messageId: string; offset: number; text: string }
  | { __typename: 'TypingChanged'; isHuman: boolean; isTyping: boolean }
  | { __typename: 'TurnStarted' | 'TurnCompleted' | 'TurnFailed' | 'HandoffChanged' };
export const TALK_EVENTS: Query<{ conversationEvents: TalkEvent }, { id: string }> = gql`
  subscription TalkEvents($id: ID!) {
    conversationEvents(conversationId: $id) {
      __typename
      ... on ReplyChunk { messageId offset text }
      ... on TypingChanged { isHuman isTyping }
    }
  }
`;

export const CANNED_REPLIES: Query<
  { cannedReplies: { id: string; name: string; text: string }[] | null },
  { bot: string }
> = gql`
  query CannedReplies($bot: String!) { cannedReplies(botSlug: $bot) { id name text } }
`;
export const ADD_NOTE: Mutation<{ conversationId: string; text: string }> = gql`
  mutation AddNote($input: AddNoteInput!) { addNote(input: $input) { problems { message } } }
`;

interface OfConversation {
  conversationId: string;
}
export const TAKE_OVER: Mutation<OfConversation> = gql`
  mutation TakeOver($input: TakeOverInput!) { takeOver(input: $input) { problems { message } } }
`;
export const RELEASE: Mutation<OfConversation> = gql`
  mutation Release($input: ReleaseConversationInput!) { releaseConversation(input: $input) { problems { message } } }
`;
export const RESOLVE: Mutation<OfConversation & { resolution: string }> = gql`
  mutation Resolve($input: ResolveConversationInput!) { resolveConversation(input: $input) { problems { message } } }
`;
export const ANSWER: Mutation<OfConversation & { text: string; idempotencyKey: string }> = gql`
  mutation Answer($input: SendOperatorMessageInput!) { sendOperatorMessage(input: $input) { problems { message } } }
`;
export interface SuggestionShown {
  text: string;
  source: string;
  citations: { title: string }[];
}
export const SUGGEST_REPLY: TypedDocumentNode<
  { suggestReply: Problems & { suggestion: SuggestionShown | null } },
  { input: OfConversation }
> = gql`
  mutation SuggestReply($input: SuggestReplyInput!) {
    suggestReply(input: $input) { suggestion { text source citations { title } } problems { message } }
  }
`;
export const TYPING: Mutation<OfConversation & { isTyping: boolean }> = gql`
  mutation Typing($input: SetTypingInput!) { setTyping(input: $input) { problems { message } } }
`;
export const MARK_READ: Mutation<OfConversation> = gql`
  mutation MarkRead($input: MarkReadInput!) { markRead(input: $input) { problems { message } } }
`;
export const SORT: Mutation<OfConversation & { tags: string[] }> = gql`
  mutation Sort($input: UpdateConversationInput!) { updateConversation(input: $input) { problems { message } } }
`;

export interface ProposalRow {
  id: string;
  kind: string;
  status: string;
  title: string;
  flow: string;
  confidence: number;
  supportingCount: number;
  bot: { name: string };
}
export const PROPOSALS: Query<{ proposals: { nodes: ProposalRow[] } }, { status: string | null }> = gql`
  query Proposals($status: ProposalStatus) {
    proposals(first: 50, filter: { status: $status }) {
      nodes { id kind status title flow confidence supportingCount bot { name } }
    }
  }
`;
export interface ProposalShown {
  proposal:
    | (ProposalRow & {
        description: string;
        origin: string;
        note: string | null;
        reviewer: string | null;
        proposedFlow: unknown;
        patch: unknown;
        looksLike: { id: string; title: string; status: string } | null;
        report: {
          isSafe: boolean;
          failure: string | null;
          testsRun: number;
          changedTests: { name: string }[];
          mistakes: { file: string; message: string }[];
        } | null;
        supportingConversations: { id: string; lastMessage: { text: string } | null }[];
      })
    | null;
}
export const PROPOSAL: Query<ProposalShown, { id: string }> = gql`
  query Proposal($id: ID!) {
    proposal(id: $id) {
      id kind status title flow confidence supportingCount description origin note reviewer proposedFlow patch
      bot { name }
      looksLike { id title status }
      report { isSafe failure testsRun changedTests { name } mistakes { file message } }
      supportingConversations(first: 5) { id lastMessage { text } }
    }
  }
`;
export const PROPOSAL_EVENTS: Query<{ proposalEvents: { change: string } }> = gql`
  subscription ProposalEvents { proposalEvents { change } }
`;
export const REVIEW: Mutation<{ proposalId: string; verdict: 'APPROVE' | 'REJECT'; note: string | null }> = gql`
  mutation Review($input: ReviewProposalInput!) { reviewProposal(input: $input) { problems { message } } }
`;

export interface Figures {
  conversations: number;
  resolved: number;
  autonomousHandlingRate: number | null;
  completionRate: number | null;
  interruptionRate: number | null;
  reAskRate: number | null;
  refusalHandlingRate: number | null;
  costUsd: number;
}
export interface QualityShown {
  bots: {
    nodes: {
      id: string;
      slug: string;
      name: string;
      activeVersion: { number: number };
      quality: {
        overall: Figures;
        byFlow: { flow: string; figures: Figures }[];
        alerts: {
          id: string;
          metric: string;
          subject: string | null;
          value: number;
          threshold: number;
          raisedAt: string;
        }[];
      };
    }[];
  };
}
export const QUALITY: Query<QualityShown, { hours: number }> = gql`
  query Quality($hours: Int!) {
    bots(first: 20) {
      nodes {
        id slug name
        activeVersion { number }
        quality(windowHours: $hours) {
          overall { ...figures }
          byFlow { flow figures { ...figures } }
          alerts { id metric subject value threshold raisedAt }
        }
      }
    }
  }
  fragment figures on QualityFigures {
    conversations resolved autonomousHandlingRate completionRate interruptionRate reAskRate refusalHandlingRate costUsd
  }
`;

export const BOT_NAMES: Query<{ bots: { nodes: { slug: string; name: string }[] } }> = gql`
  query BotNames { bots(first: 100) { nodes { slug name } } }
`;
export interface DocumentRow {
  id: string;
  name: string;
  title: string;
  revision: number;
  format: string;
  origin: string;
  audience: string;
  characters: number;
  savedAt: string;
  savedBy: string;
}
interface Stated {
  title: string;
  sentence: string;
}
export interface KnowledgeShown {
  bot: {
    documents: { nodes: DocumentRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null;
    sitemaps:
      | {
          url: string;
          pages: number;
          changed: number;
          refreshedAt: string | null;
          failed: { url: string; problem: string }[];
        }[]
      | null;
    unmetQuestions: { question: string; count: number; lastAt: string }[] | null;
  } | null;
}
export const KNOWLEDGE: Query<KnowledgeShown, { slug: string; after: string | null }> = gql`
  query Knowledge($slug: String!, $after: String) {
    bot(slug: $slug) {
      documents(first: 50, after: $after) {
        nodes { id name title revision format origin audience characters savedAt savedBy }
        pageInfo { hasNextPage endCursor }
      }
      sitemaps { url pages changed refreshedAt failed { url problem } }
      unmetQuestions(first: 20) { question count lastAt }
    }
  }
`;
/** By itself: after a change it takes a moment. */
export const CONTRADICTIONS: Query<
  { bot: { documentConflicts: { one: Stated; other: Stated }[] | null } | null },
  { slug: string }
> = gql`
  query Contradictions($slug: String!) {
    bot(slug: $slug) { documentConflicts { one { title sentence } other { title sentence } } }
  }
`;
export const REMOVE_DOCUMENT: Mutation<{ documentId: string }> = gql`
  mutation RemoveDocument($input: RemoveDocumentInput!) { removeDocument(input: $input) { problems { message } } }
`;
export const REINDEX: Mutation<{ botSlug: string }> = gql`
  mutation Reindex($input: ReindexDocumentsInput!) { reindexDocuments(input: $input) { problems { message } } }
`;
export const REFRESH_SITEMAPS: Mutation<{ botSlug: string }> = gql`
  mutation RefreshSitemaps($input: RefreshDocumentsInput!) { refreshDocuments(input: $input) { problems { message } } }
`;
