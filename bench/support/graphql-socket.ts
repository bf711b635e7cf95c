import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Listener {
  next: (payload: { data?: unknown; errors?: unknown }) => void;
  error: (payload: unknown) => void;
}

interface Frame {
  type: string;
  id?: string;
  payload?: unknown;
}

/** One `graphql-transport-ws` connection, spoken by hand: parsing and dispatch are all the client costs. */
export class GraphqlSocket {
  readonly #socket: WebSocket;
  readonly #listeners = new Map<string, Listener>();
  #next = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async connect(url: string, token: string): Promise<GraphqlSocket> {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    const [acknowledged] = (await once(socket, 'message')) as [Buffer];
    if ((JSON.parse(acknowledged.toString()) as Frame).type !== 'connection_ack') {
      throw new Error(`the socket answered ${acknowledged.toString()}`);
    }
    const connection = new GraphqlSocket(socket);
    socket.on('message', (message: Buffer) => connection.#receive(JSON.parse(message.toString()) as Frame));
    socket.on('close', (code) => {
      for (const listener of connection.#listeners.values()) listener.error(`the socket closed with ${code}`);
    });
    return connection;
  }

  /** Hands every event to `onEvent` until it says true; then resolves. An error of the operation is thrown. */
  subscribe<T>(query: string, variables: object, onEvent: (event: T) => boolean): Promise<void> {
    const id = String(++this.#next);
    return new Promise((resolve, reject) => {
      const finish = (done: () => void) => {
        this.#listeners.delete(id);
        done();
      };
      this.#listeners.set(id, {
        next: ({ data, errors }) => {
          if (errors) return finish(() => reject(new Error(JSON.stringify(errors))));
          try {
            if (data && onEvent(data as T)) finish(resolve);
          } catch (error) {
            finish(() => reject(error instanceof Error ? error : new Error(String(error))));
          }
        },
        error: (payload) => finish(() => reject(new Error(`the operation ended: ${JSON.stringify(payload)}`))),
      });
      this.#send({ type: 'subscribe', id, payload: { query, variables } });
    });
  }

  #receive({ type, id = '', payload }: Frame): void {
    if (type === 'ping') return this.#send({ type: 'pong' });
    const listener = this.#listeners.get(id);
    if (type === 'next') listener?.next(payload as { data?: unknown });
    else if (type === 'error') listener?.error(payload);
    else if (type === 'complete') listener?.error('completed before the last event');
  }

  #send(frame: Frame): void {
    this.#socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.#socket.terminate();
  }
}
