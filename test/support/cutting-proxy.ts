/** A wire between a client and a server that a test can cut: every connection dies at once, and new ones may be refused. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface CuttingProxy {
  url: string;
  /** Ends everything that is open; both sides see a broken connection. */
  cut(): number;
  /** Cuts by itself, when so many pieces have gone through, either way. */
  cutAfter(pieces: number): Promise<void>;
  /** While it is down nobody gets through. */
  setDown(isDown: boolean): void;
  close(): Promise<void>;
}

export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const { port, pathname } = new URL(target);
  const open = new Set<Socket>();
  let isDown = false;
  let onPiece = (): void => {};
  const server = createServer((client) => {
    if (isDown) return void client.resetAndDestroy();
    const upstream = connect(Number(port), '127.0.0.1');
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.on('data', () => onPiece());
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): number => {
    const count = open.size;
    for (const socket of open) socket.resetAndDestroy();
    return count;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    cut,
    cutAfter: (pieces) =>
      new Promise((resolve) => {
        let passed = 0;
        onPiece = () => {
          passed += 1;
          if (passed !== pieces) return;
          cut();
          resolve();
        };
      }),
    setDown: (down) => {
      isDown = down;
      if (down) cut();
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
