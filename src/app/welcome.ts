/** What development prints at start: where the server is, with what credentials, and something to paste. */
export interface WelcomeFacts {
  url: string;
  adminKey: string;
  /** A visitor's token and the bot it is for; absent where no bot was published. */
  visit?: { botSlug: string; token: string } | undefined;
}

const curl = (url: string, credential: string, query: string, variables: object): string =>
  [
    `curl -s ${url}`,
    `-H 'content-type: application/json'`,
    `-H 'authorization: Bearer ${credential}'`,
    `-d '${JSON.stringify({ query, variables })}'`,
  ].join(' \\\n    ');

const START =
  'mutation($input: StartConversationInput!) { startConversation(input: $input) ' +
  '{ conversation { id } turn { replies { text buttons { text value } } } problems { code message } } }';

const BOTS = '{ bots { nodes { slug name publicKey } } }';

const forVisitor = (url: string, { botSlug, token }: NonNullable<WelcomeFacts['visit']>): string => `
  visitor token  ${token}
                 (24 hours, for the bot "${botSlug}")

Start a conversation as the visitor, then send messages to its id with sendMessage:

  ${curl(url, token, START, { input: { botSlug } })}
`;

export const welcome = ({ url, adminKey, visit }: WelcomeFacts): string => `
Colloquy serves ${url}

  in a browser   ${url.replace(/graphql$/, '')}
  console        ${url.replace(/graphql$/, 'console')}
  admin key      ${adminKey}
${visit ? forVisitor(url, visit) : ''}
List the bots as the admin:

  ${curl(url, adminKey, BOTS, {})}

Both are for this machine: elsewhere set NODE_ENV=production, COLLOQUY_SECRET and COLLOQUY_ADMIN_KEY.
`;
