/** Another company's server on 127.0.0.1: takes deliveries, counts what it did, and fails as it is told to. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Fault =
  /** Answers with a status, and does nothing. */
  | { status: number }
  /** Does it, and hangs up without an answer. */
  | 'does it and is silent';

export interface Courier {
  url: string;
  /** Deliveries that there are, by id. */
  deliveries: Map<string, { key: string; body: unknown }>;
  /** Requests as they came. */
  requests: { method: string; path: string; key: string | undefined; authorization: string | undefined }[];
  faults: Fault[];
  /** Told of a delivery that is asked for, and of one that is made and not yet answered; `stop`: nothing more is done. */
  watch: ((moment: 'there' | 'done') => 'stop' | undefined) | null;
  /** Whether the same key is done once. */
  isIdempotent: boolean;
  close(): Promise<void>;
}

export async function openCourier(): Promise<Courier> {
  const deliveries: Courier['deliveries'] = new Map();
  const requests: Courier['requests'] = [];
  const faults: Fault[] = [];
  const courier: Omit<Courier, 'url' | 'close'> = { deliveries, requests, faults, watch: null, isIdempotent: false };
  let count = 0;

  const deliver = (key: string, body: string): string => {
    const known = [...deliveries].find(([, delivery]) => courier.isIdempotent && delivery.key === key);
    const id = known?.[0] ?? `d${(count += 1)}`;
    deliveries.set(id, { key, body: JSON.parse(body) as unknown });
    return id;
  };
  const handle = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const { method = '', url: path = '' } = request;
    const key = request.headers['idempotency-key']?.toString();
    requests.push({ method, path, key, authorization: request.headers.authorization });
    const [, , name = ''] = path.split('/').map(decodeURIComponent);
    const send = (status: number, answer: object): void => void response.writeHead(status).end(JSON.stringify(answer));
    if (method === 'GET' && path.startsWith('/prices/')) return send(200, { data: { price: name.length } });
    if (method === 'GET') {
      const found = [...deliveries].find(([, delivery]) => delivery.key === name);
      return found ? send(200, { id: found[0] }) : send(404, {});
    }
    if (method === 'DELETE') return send(deliveries.delete(name) ? 200 : 404, {});
    if (courier.watch?.('there') === 'stop') return void request.socket.destroy();
    const fault = faults.shift();
    if (typeof fault === 'object') return send(fault.status, {});
    const id = deliver(key ?? '', body);
    if (fault === undefined && courier.watch?.('done') !== 'stop') return send(201, { id });
    request.socket.destroy();
  };

  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => handle(request, body, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(courier, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
