/** What the explorer begins with: each is an operation that a page sends, in the order in which it does. */
export const TOKEN = `mutation ($input: CreateVisitorTokenInput!) { createVisitorToken(input: $input) { token } }`;

const START = `# Starts a conversation as the visitor whose token stands under "Headers".
# The admin key that the server printed at its start sees more.
mutation Start($input: StartConversationInput!) {
  startConversation(input: $input) {
    conversation { id status channel }
    turn { replies { text buttons { text value } } }
    problems { code message path }
  }
}
`;

const SEND = `# Put in the id that "Start" gave.
mutation Send($input: SendMessageInput!) {
  sendMessage(input: $input) {
    turn {
      status
      decision { action by }
      replies { text buttons { text value } }
    }
    problems { code message path }
  }
}
`;

const WATCH = `# Runs until you stop it: everything that happens in the conversation, from its beginning.
subscription Watch($id: ID!) {
  conversationEvents(conversationId: $id, after: "0") {
    __typename
    cursor
    ... on ReplyChunk { messageId offset text }
    ... on StepPresented { step { flow step } }
    ... on TurnCompleted { turn { sequence replies { text } } }
  }
}
`;

const NO_CONVERSATION = 'the id of a conversation';
const pretty = (variables: object): string => JSON.stringify(variables, null, 2);

export const EXAMPLES = (botSlug: string): { query: string; variables: string }[] => [
  { query: START, variables: pretty({ input: { botSlug } }) },
  { query: SEND, variables: pretty({ input: { conversationId: NO_CONVERSATION, text: 'hello' } }) },
  { query: WATCH, variables: pretty({ id: NO_CONVERSATION }) },
];
