import dns from 'node:dns';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callOutside, checkedUrl } from './call-outside.ts';
import type { OutsideCall } from './call-outside.ts';
import { publicLookup } from './public-address.ts';

const { signal } = new AbortController();
const ANYWHERE = { hosts: ['*', '*:8443'], mayBePrivate: false };
const LISTED = { hosts: ['api.example.com', 'files.example.com:8443'], mayBePrivate: false };
const get = (url: string, change: Partial<OutsideCall> = {}): OutsideCall => ({
  method: 'GET',
  url,
  timeoutMs: 2_000,
  maxBytes: 1_000,
  ...change,
});

describe('an address', () => {
  it.each([
    // This machine and the networks around it, in every spelling that a URL has for them.
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://127.0.0.1./',
    'https://%31%32%37.0.0.1/',
    'https://１２７.０.０.１/',
    'https://127。0。0。1/',
    'https://①②⑦.0.0.1/',
    'https://0.0.0.0/',
    'https://0/',
    'https://10.0.0.1/',
    'https://10.1/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://3232235521/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0xa9fea9fe/',
    'https://100.64.0.1/',
    'https://198.18.0.1/',
    'https://192.0.0.8/',
    'https://224.0.0.1/',
    'https://240.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
    'https://[100::1]/',
    'https://[2001:db8::1]/',
  ])('of no public host is refused although every host is listed: %s', (url) => {
    expect(() => checkedUrl(url, ANYWHERE)).toThrow(/is no public address|cannot be read|is not on the list/);
  });

  it.each([
    ['another scheme', 'http://api.example.com/'],
    ['another scheme', 'file:///etc/passwd'],
    ['another scheme', 'ftp://api.example.com/'],
    ['another scheme', 'gopher://api.example.com:70/'],
    ['another scheme', 'data:text/plain,hello'],
    ['another scheme', 'javascript:alert(1)'],
    ['another scheme', 'unix:/var/run/docker.sock'],
    ['a user', 'https://user@api.example.com/'],
    ['a user', 'https://user:secret@api.example.com/'],
    ['a host behind a user', 'https://api.example.com@evil.example/'],
    ['a host behind a user', 'https://api.example.com:443@evil.example/'],
    ['a host that ends otherwise', 'https://api.example.com.evil.example/'],
    ['a host that ends alike', 'https://evilapi.example.com/'],
    ['a host in the fragment', 'https://evil.example/#api.example.com'],
    ['a host in the query', 'https://evil.example/?api.example.com'],
    ['a backslash', 'https://evil.example\\@api.example.com/'],
    ['a backslash', 'https:\\\\api.example.com\\'],
    ['a line break', 'https://api.example.com/\r\nHost: evil.example'],
    ['a tab', 'https://api.exam\tple.com/'],
    ['a space', ' https://api.example.com/'],
    ['another port', 'https://api.example.com:8443/'],
    ['another port', 'https://api.example.com:22/'],
    ['the usual port of a host that is listed with one', 'https://files.example.com/'],
    ['a sibling', 'https://www.example.com/'],
    ['the parent', 'https://example.com/'],
    ['letters that look alike', 'https://аpi.example.com/'],
    ['no host', 'https:///etc/passwd'],
    ['nothing that can be read', 'https://api.example.com:99999/'],
  ])('with %s is refused: %s', (_, url) => {
    expect(() => checkedUrl(url, LISTED)).toThrow('A call to another server is not made');
  });

  it.each([
    'https://api.example.com/v1',
    'https://eu.api.example.com/',
    'https://API.EXAMPLE.COM:443/',
    'https://api.example.com./',
    'https://files.example.com:8443/a?b#c',
  ])('that is listed is taken: %s', (url) => {
    expect(checkedUrl(url, LISTED)).toBeInstanceOf(URL);
  });
});

describe('a name', () => {
  const { lookup } = dns;
  const answers = (lists: string[][]): (() => number) => {
    let asked = 0;
    const fake = (_host: string, _options: object, callback: (error: null, found: object[]) => void): void => {
      const list = lists[Math.min(asked++, lists.length - 1)] ?? [];
      callback(
        null,
        list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    Object.assign(dns, { lookup: fake });
    syncBuiltinESMExports();
    return () => asked;
  };
  afterEach(() => {
    Object.assign(dns, { lookup });
    syncBuiltinESMExports();
  });

  it.each([
    [['127.0.0.1']],
    [['10.0.0.7', '192.168.1.1']],
    [['::1']],
    [['::ffff:169.254.169.254']],
    [['fd00::1', 'fe80::1']],
  ])('that points into a network of ours is refused: %s', async (addresses) => {
    answers([addresses]);
    await expect(callOutside(get('https://api.example.com/'), LISTED, signal)).rejects.toMatchObject({
      code: 'OUTSIDE_REFUSED',
    });
  });

  it('that points to both is called at the public address alone, which the connection is made to', async () => {
    const asked = answers([['127.0.0.1', '1.1.1.1', '10.0.0.1'], ['127.0.0.1']]);
    const { promise, resolve } = Promise.withResolvers<unknown>();
    publicLookup('api.example.com', { all: true }, (_, found) => resolve(found));
    expect(await promise).toEqual([{ address: '1.1.1.1', family: 4 }]);
    expect(asked()).toBe(1);
  });
});

describe('a call', () => {
  let server: Server;
  let answer: RequestListener = (_, response) => response.end('{}');
  let seen: { url: string | undefined; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  let url = '';
  const policy = () => ({ hosts: [`127.0.0.1:${new URL(url).port}`], mayBePrivate: true });

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        seen.push({ url: request.url, headers: request.headers, body });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    seen = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('sends what it was given and gives what came', async () => {
    answer = (_, response) => response.writeHead(201, { 'x-id': '7' }).end('{"ok":true}');
    const call = get(`${url}a?b=1`, { method: 'POST', headers: { 'idempotency-key': 'k1' }, body: '{"a":1}' });
    expect(await callOutside(call, policy(), signal)).toMatchObject({
      status: 201,
      body: '{"ok":true}',
      headers: { 'x-id': '7' },
    });
    expect(seen).toMatchObject([
      { url: '/a?b=1', body: '{"a":1}', headers: { 'idempotency-key': 'k1', 'accept-encoding': 'identity' } },
    ]);
  });

  it.each(['http://169.254.169.254/', '/elsewhere', '//evil.example/'])('follows no redirect: %s', async (location) => {
    answer = (_, response) => response.writeHead(302, { location }).end();
    expect((await callOutside(get(url), policy(), signal)).status).toBe(302);
    expect(seen).toHaveLength(1);
  });

  it('reads no more than it may, said or unsaid', async () => {
    answer = (_, response) => response.end('x'.repeat(1_001));
    await expect(callOutside(get(url), policy(), signal)).rejects.toThrow('longer than 1000 bytes');
    answer = (_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('y'.repeat(500)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    await expect(callOutside(get(url), policy(), signal)).rejects.toThrow('longer than 1000 bytes');
  });

  it('unpacks nothing: a packed answer counts as it is', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.from([31, 139, 8, 0]));
    expect((await callOutside(get(url), policy(), signal)).body.length).toBeLessThan(10);
  });

  it('ends at its time limit: no answer, and an answer that drips', async () => {
    answer = () => {};
    await expect(callOutside(get(url, { timeoutMs: 60 }), policy(), signal)).rejects.toMatchObject({
      mayHaveArrived: true,
    });
    answer = (_, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.once('close', () => clearInterval(drip));
    };
    await expect(callOutside(get(url, { timeoutMs: 100 }), policy(), signal)).rejects.toThrow(
      'no answer within 100 ms',
    );
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'connection', 'Accept-Encoding'])(
    'lets nobody set %s',
    async (name) => {
      await expect(callOutside(get(url, { headers: { [name]: 'x' } }), policy(), signal)).rejects.toMatchObject({
        code: 'OUTSIDE_REFUSED',
      });
      expect(seen).toEqual([]);
    },
  );

  it('sends no header with a line break in it', async () => {
    await expect(
      callOutside(get(url, { headers: { 'x-name': 'a\r\nx-evil: b' } }), policy(), signal),
    ).rejects.toMatchObject({ mayHaveArrived: false });
    expect(seen).toEqual([]);
  });

  it('knows that nobody was there to hear it', async () => {
    const closed = get('http://127.0.0.1:1/');
    await expect(callOutside(closed, { hosts: ['127.0.0.1:1'], mayBePrivate: true }, signal)).rejects.toMatchObject({
      mayHaveArrived: false,
    });
  });
});
