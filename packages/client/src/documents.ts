/** Every operation that the client sends by itself: a server that runs listed operations alone lists these. */
export const CREATE = `mutation ($input: CreateVisitorTokenInput!) {
  createVisitorToken(input: $input) { token problems { code message retryAfterMs } } }`;

export const START = `mutation ($input: StartConversationInput!) {
  startConversation(input: $input) { conversation { id } problems { code message retryAfterMs } } }`;

export const EVENTS = `subscription ($id: ID!, $after: String) { conversationEvents(conversationId: $id, after: $after) {
  __typename cursor turnId
  ... on ReplyChunk { messageId text offset }
  ... on HandoffChanged { holder agentName }
  ... on StepPresented { step { expectedInput { type variable } } }
  ... on TypingChanged { isTyping }
  ... on TurnFailed { problem { code message } }
  ... on TurnCompleted { turn { userMessage { ...M } replies { ...M } } } } }
fragment M on Message { id role text buttons { text value } media { type description url } citations { title url }
  attachments { id name mediaType sizeBytes url } }`;

export const SEND = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { id userMessage { id } } problems { code message retryAfterMs } } }`;
export const TYPING = `mutation ($input: SetTypingInput!) { setTyping(input: $input) { problems { code message } } }`;
export const READ = `mutation ($input: MarkReadInput!) { markRead(input: $input) { problems { code message } } }`;
