/**
 * What a model can do with a server of ours, as tools of the Model Context Protocol. Each is one operation of the public schema: it
 * may what the same credentials may there, and no more.
 */
import { z } from 'zod';

export interface SchemaTool {
  name: string;
  title: string;
  description: string;
  /** The field of Query or Mutation that does it, and says who may. */
  field: string;
  isReadOnly: boolean;
  input: z.ZodObject;
  query: string;
  /** The operation's variables, of the tool's input. */
  variables: (input: Record<string, unknown>) => Record<string, unknown>;
}

const MESSAGE =
  'id role text at buttons { text value } media { type description url } attachments { id name mediaType sizeBytes url }';
const TURN = `turn { id status replies { ${MESSAGE} } actions { action state output } problem { code message } steps { flow step expectedInput { type variable } } }`;
const PROBLEMS = 'problems { code message path retryAfterMs }';
const PROPOSAL =
  'id kind status title description domain confidence flow supportingCount createdAt note bot { slug } report { isSafe failure }';

const conversationId = z.string().describe('id of the conversation');
const idempotencyKey = z.string().max(200).optional().describe('the same key gives the same answer back: for retries');

const asInput = (input: Record<string, unknown>) => ({ input });

export const TOOLS: readonly SchemaTool[] = [
  {
    name: 'start_conversation',
    title: 'Start a conversation',
    description: 'Starts a conversation with a bot and gives its greeting, with the buttons that it offers.',
    field: 'startConversation',
    isReadOnly: false,
    input: z.strictObject({
      botSlug: z.string().describe('which bot'),
      locale: z.string().optional().describe('language of the conversation, as in `en`'),
      userId: z.string().optional().describe('who talks, by your own id; not for visitors'),
      idempotencyKey,
    }),
    query: `mutation ($input: StartConversationInput!) { startConversation(input: $input) { conversation { id status } ${TURN} ${PROBLEMS} } }`,
    variables: asInput,
  },
  {
    name: 'send_message',
    title: 'Send a message',
    description:
      'Says something to the bot, presses one of the buttons that its last reply offers, or sends files, and waits for the replies and what was done.',
    field: 'sendMessage',
    isReadOnly: false,
    input: z.strictObject({
      conversationId,
      text: z.string().optional().describe('what the person says'),
      button: z.string().optional().describe('value of a button on offer'),
      attachmentIds: z
        .array(z.string())
        .optional()
        .describe('ids of files that were uploaded by POST /conversations/<id>/attachments'),
      idempotencyKey,
    }),
    query: `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { ${TURN} ${PROBLEMS} } }`,
    variables: asInput,
  },
  {
    name: 'read_conversation',
    title: 'Read a conversation',
    description: 'The last messages of a conversation, oldest first, with its state and what the bot waits for.',
    field: 'conversation',
    isReadOnly: true,
    input: z.strictObject({
      conversationId,
      last: z.int().min(1).max(100).optional().describe('how many exchanges; 20 when absent'),
    }),
    query: `query ($conversationId: ID!, $last: Int) { conversation(id: $conversationId) { id status channel locale
      bot { slug } slots { name status value } currentStep { flow step expectedInput { type variable } }
      turns(last: $last) { nodes { id status userMessage { ${MESSAGE} } replies { ${MESSAGE} } actions { action state } } } } }`,
    variables: (input) => ({ last: 20, ...input }),
  },
  {
    name: 'resolve_conversation',
    title: 'Resolve a conversation',
    description:
      'Ends a conversation because its matter is settled. A bot that learns does so from how. Not for visitors.',
    field: 'resolveConversation',
    isReadOnly: false,
    input: z.strictObject({ conversationId, resolution: z.string().describe('what solved it'), idempotencyKey }),
    query: `mutation ($input: ResolveConversationInput!) { resolveConversation(input: $input) { conversation { id status } ${PROBLEMS} } }`,
    variables: asInput,
  },
  {
    name: 'list_proposals',
    title: 'List proposals',
    description: 'What the bots have learnt from their conversations and propose, newest first. For admins.',
    field: 'proposals',
    isReadOnly: true,
    input: z.strictObject({
      botSlug: z.string().optional().describe('of one bot'),
      status: z.enum(['PENDING', 'APPROVED', 'REJECTED', 'AUTO_REINFORCED']).optional(),
      first: z.int().min(1).max(100).optional().describe('how many; 20 when absent'),
      after: z.string().optional().describe('`endCursor` of the page before'),
    }),
    query: `query ($filter: ProposalFilter, $first: Int, $after: String) { proposals(filter: $filter, first: $first, after: $after) {
      nodes { ${PROPOSAL} } pageInfo { endCursor hasNextPage } } }`,
    variables: ({ botSlug, status, first, after }) => ({ filter: { botSlug, status }, first, after }),
  },
  {
    name: 'review_proposal',
    title: 'Review a proposal',
    description: 'Approves a proposal, which makes and activates a bot version, or rejects it. For admins.',
    field: 'reviewProposal',
    isReadOnly: false,
    input: z.strictObject({
      proposalId: z.string().describe('id of the proposal'),
      verdict: z.enum(['APPROVE', 'REJECT']),
      note: z.string().optional().describe('why'),
      override: z.boolean().optional().describe("approve although it breaks some of the bot's tests"),
    }),
    query: `mutation ($input: ReviewProposalInput!) { reviewProposal(input: $input) { proposal { ${PROPOSAL} } botVersion { number } ${PROBLEMS} } }`,
    variables: asInput,
  },
];
