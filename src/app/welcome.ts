/** What development prints at start: where the server is, with what credentials, and something to paste. */
export interface WelcomeFacts {
  url: string;
  adminKey: string;
  visitorToken: string;
  botSlug: string;
}

const curl = (url: string, credential: string, query: string, variables: object): string =>
  [
    `curl -s ${url}`,
    `-H 'content-type: application/json'`,
    `-H 'authorization: Bearer ${credential}'`,
    `-d '${JSON.stringify({ query, variables })}'`,
  ].join(' \\\n    ');

const START = `mutation($input: StartConversationInput!) { startConversation(input: $input) {
  conversation { id } turn { replies { text buttons { text value } } } problems { code message } } }`.replace(
  /\s+/g,
  ' ',
);

const BOTS = '{ bots { nodes { slug name publicKey } } }';

export const welcome = ({ url, adminKey, visitorToken, botSlug }: WelcomeFacts): string => `
Colloquy serves ${url}

  admin key      ${adminKey}
  visitor token  ${visitorToken}   (24 hours, bot "${botSlug}")

Start a conversation as the visitor:

  ${curl(url, visitorToken, START, { input: { botSlug } })}

List the bots as the admin:

  ${curl(url, adminKey, BOTS, {})}

Both credentials are for this machine: set NODE_ENV=production, COLLOQUY_SECRET and COLLOQUY_ADMIN_KEY elsewhere.
`;
