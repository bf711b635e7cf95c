/** One subscription, by server-sent events or over a socket: its results until it completes, is cut, or is silent. */
import { ColloquyError, errorOf } from './error.ts';
import type { WireError } from './error.ts';

export interface StreamRequest {
  url: string;
  token: string;
  query: string;
  variables: object;
  signal: AbortSignal;
  fetch: typeof globalThis.fetch;
  WebSocket: typeof globalThis.WebSocket;
  /** The server has taken the subscription. */
  onOpen(): void;
  onData(data: Record<string, unknown>): void;
}

interface Result {
  data?: Record<string, unknown> | null;
  errors?: WireError[];
}

/** The server says something every 12 s: whoever is silent for longer than this is gone, ms. */
const SILENCE_MS = 30_000;

const give = ({ data, errors }: Result, { onData }: StreamRequest): void => {
  if (errors?.[0]) throw errorOf(errors[0]);
  if (data) onData(data);
};

/** Calls back when nobody has called it for so long. */
const watchdog = (onSilence: () => void) => {
  let timer: ReturnType<typeof setTimeout>;
  const stop = (): void => clearTimeout(timer);
  const alive = (): void => {
    stop();
    timer = setTimeout(onSilence, SILENCE_MS);
  };
  return { alive, stop };
};

/** The graphql-sse protocol, one connection an operation. */
export async function streamBySse(request: StreamRequest): Promise<void> {
  const { url, token, query, variables, signal, fetch, onOpen } = request;
  const cut = new AbortController();
  const end = (): void => cut.abort();
  signal.addEventListener('abort', end);
  const { alive, stop } = watchdog(end);
  try {
    alive();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query, variables }),
      signal: cut.signal,
    });
    if (!response.ok || !response.body) {
      const { errors } = (await response.json().catch(() => ({}))) as Result;
      throw errors?.[0] ? errorOf(errors[0]) : new ColloquyError('NETWORK', `HTTP ${response.status}`, 0);
    }
    onOpen();
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.includes('event: complete')) return;
        const data = block.split('\n').find((line) => line.startsWith('data: '));
        if (data) give(JSON.parse(data.slice(6)) as Result, request);
      }
    }
  } finally {
    stop();
    end();
    signal.removeEventListener('abort', end);
  }
}

/** The graphql-transport-ws protocol, one operation a socket. */
export const streamBySocket = (request: StreamRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    const { url, token, query, variables, signal, onOpen } = request;
    const socket = new request.WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    const finish = (error?: ColloquyError): void => {
      stop();
      signal.removeEventListener('abort', onAbort);
      socket.onclose = socket.onmessage = null;
      socket.close();
      if (error) reject(error);
      else resolve();
    };
    const onAbort = (): void => finish();
    const { alive, stop } = watchdog(() => finish());
    const say = (message: object): void => socket.send(JSON.stringify(message));
    alive();
    signal.addEventListener('abort', onAbort);
    socket.onopen = () => say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    socket.onclose = () => finish();
    socket.onmessage = ({ data }) => {
      alive();
      const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: unknown };
      if (type === 'connection_ack') {
        say({ id: '1', type: 'subscribe', payload: { query, variables } });
        onOpen();
      } else if (type === 'ping') say({ type: 'pong' });
      else if (type === 'complete') finish();
      else if (type === 'error' || type === 'next') {
        try {
          give(type === 'error' ? { errors: payload as WireError[] } : (payload as Result), request);
        } catch (error) {
          finish(error as ColloquyError);
        }
      }
    };
  });
