import { randomUUID } from 'node:crypto';
import type { Contender } from './contender.ts';
import type { ColloquyServer } from './support/colloquy.ts';
import { GraphqlHttp } from './support/graphql-http.ts';
import { GraphqlSocket } from './support/graphql-socket.ts';
import { type RunTurn, runLanes } from './support/lanes.ts';

const TOKEN = `mutation ($input: CreateVisitorTokenInput!) {
  createVisitorToken(input: $input) { token problems { code message } }
}`;
const START = `mutation ($input: StartConversationInput!) {
  startConversation(input: $input) { conversation { id } problems { code message } }
}`;
const SEND = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { turn { id status replies { text } } problems { code message } }
}`;
const CONVERSE = `subscription ($input: SendMessageInput!) {
  converse(input: $input) {
    __typename cursor
    ... on ReplyChunk { text }
    ... on TurnCompleted { turn { id status } }
    ... on TurnFailed { problem { code message } }
  }
}`;

interface Problems {
  problems: { code: string; message: string }[];
}
interface Sent extends Problems {
  turn: { status: string; replies: { text: string }[] } | null;
}
interface Event {
  converse: { __typename: string; turn?: { status: string }; problem?: { code: string } };
}
/** One visitor in one conversation. */
interface Visitor {
  token: string;
  conversationId: string;
}

/** What the visitors say, in turn: `settled` is what the bot's rules answer, `open` is what they leave to the model. */
export interface Workload {
  botSlug: string;
  settled: readonly string[];
  open: readonly string[];
}

function mustBe<T extends Problems>(payload: T): T {
  if (payload.problems.length > 0) throw new Error(`refused: ${JSON.stringify(payload.problems)}`);
  return payload;
}

let visitors = 0;

/** Every visitor comes from an address of their own, as they would: tokens are handed out at a bounded rate for each. */
function nextAddress(): string {
  visitors += 1;
  return `127.${1 + ((visitors >> 16) & 0x7f)}.${(visitors >> 8) & 0xff}.${visitors & 0xff}`;
}

async function startVisitor(http: GraphqlHttp, botSlug: string): Promise<Visitor> {
  const made = await http.ask<{ createVisitorToken: Problems & { token: string } }>(
    TOKEN,
    { input: { botSlug } },
    null,
    nextAddress(),
  );
  const { token } = mustBe(made.createVisitorToken);
  const started = await http.ask<{ startConversation: Problems & { conversation: { id: string } } }>(
    START,
    { input: { botSlug, channel: 'WEB', locale: 'en' } },
    token,
  );
  return { token, conversationId: mustBe(started.startConversation).conversation.id };
}

const messageFor = (messages: readonly string[], turn: number): string => messages[turn % messages.length] ?? '';

function startVisitors(http: GraphqlHttp, workload: Workload, count: number): Promise<Visitor[]> {
  return Promise.all(Array.from({ length: count }, () => startVisitor(http, workload.botSlug)));
}

/** Turns that a rule settles, over HTTP: `sendMessage` waits for the reply. */
export function settledOverHttp(server: ColloquyServer, workload: Workload): Contender {
  return {
    name: 'colloquy, settled',
    pid: server.pid,
    run: async (concurrency, turns) => {
      const http = new GraphqlHttp(server.graphqlUrl);
      try {
        const visitors = await startVisitors(http, workload, concurrency);
        const runPhases: RunTurn = async (lane, turn) => {
          const { token = null, conversationId } = visitors[lane] ?? {};
          const text = messageFor(workload.settled, turn);
          const input = { conversationId, text, idempotencyKey: randomUUID(), awaitReply: true };
          const { sendMessage } = await http.ask<{ sendMessage: Sent }>(SEND, { input }, token);
          const { turn: done } = mustBe(sendMessage);
          if (!done || done.replies.length === 0) throw new Error(`no reply to "${text}": ${JSON.stringify(done)}`);
          return {};
        };
        return await runLanes({ pid: server.pid, concurrency, turns, runPhases });
      } finally {
        http.close();
      }
    },
  };
}

/** Turns with one streamed model call, over WebSocket: `converse` sends and streams. */
export function streamedOverSocket(server: ColloquyServer, workload: Workload): Contender {
  return {
    name: 'colloquy, streamed',
    pid: server.pid,
    run: async (concurrency, turns) => {
      const http = new GraphqlHttp(server.graphqlUrl);
      const sockets: GraphqlSocket[] = [];
      try {
        const visitors = await startVisitors(http, workload, concurrency);
        for (const { token } of visitors) sockets.push(await GraphqlSocket.connect(server.socketUrl, token));
        const runPhases: RunTurn = async (lane, turn) => {
          const started = performance.now();
          let firstChunkMs = Number.NaN;
          const text = messageFor(workload.open, turn);
          const input = { conversationId: visitors[lane]?.conversationId, text, idempotencyKey: randomUUID() };
          await sockets[lane]?.subscribe<Event>(CONVERSE, { input }, ({ converse }) => {
            if (converse.__typename === 'TurnFailed') throw new Error(`the turn failed: ${converse.problem?.code}`);
            if (converse.__typename === 'ReplyChunk' && Number.isNaN(firstChunkMs)) {
              firstChunkMs = performance.now() - started;
            }
            return converse.__typename === 'TurnCompleted';
          });
          return { firstChunkMs };
        };
        return await runLanes({ pid: server.pid, concurrency, turns, runPhases });
      } finally {
        for (const socket of sockets) socket.close();
        http.close();
      }
    },
  };
}
