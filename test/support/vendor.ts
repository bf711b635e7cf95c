/** A network's servers on 127.0.0.1: keeps what it was asked, and answers as it is told to. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface VendorCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface VendorAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** The connection is cut instead, after the request was read. */
  isCut?: boolean;
}

export interface Vendor {
  url: string;
  calls: VendorCall[];
  /** For the next calls, in order; then `usually`. */
  answers: VendorAnswer[];
  close(): Promise<void>;
}

export async function openVendor(usually: (call: VendorCall, count: number) => VendorAnswer): Promise<Vendor> {
  const calls: VendorCall[] = [];
  const answers: VendorAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      calls.push(call);
      const { status, body = {}, headers = {}, isCut } = answers.shift() ?? usually(call, calls.length);
      if (isCut) return void request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
