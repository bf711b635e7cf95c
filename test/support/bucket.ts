/** A bucket on 127.0.0.1 that speaks as much of S3's protocol as files need, and checks each signature (AWS Signature Version 4). */
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const REGION = 'eu-test-1';
const ACCESS_KEY = 'AKIDTEST';
const SECRET_KEY = 'a secret of the bucket';

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** What the signature has to be, by the specification. */
function signatureOf(
  { method = '', url = '', headers }: IncomingMessage,
  signed: readonly string[],
  body: Buffer,
): string {
  const { pathname, search } = new URL(url, 'http://bucket');
  const at = String(headers['x-amz-date']);
  const day = at.slice(0, 8);
  const scope = `${day}/${REGION}/s3/aws4_request`;
  const given = String(headers['x-amz-content-sha256']);
  if (given !== 'UNSIGNED-PAYLOAD' && given !== sha256(body)) return 'the body is not what was signed';
  const canonical = [
    method,
    pathname,
    search.slice(1),
    ...signed.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed.join(';'),
    given,
  ].join('\n');
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${SECRET_KEY}`, day), REGION));
  return hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
}

export async function openBucket() {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  /** Statuses of the next answers, which do nothing. */
  const failures: number[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const failure = failures.shift();
    if (failure !== undefined) return response.writeHead(failure).end('<Error><Code>SlowDown</Code></Error>');
    const [, signed = '', signature = ''] =
      /Credential=AKIDTEST\/\d{8}\/eu-test-1\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]+)/.exec(
        request.headers.authorization ?? '',
      ) ?? [];
    if (signature === '' || signatureOf(request, signed.split(';'), body) !== signature)
      return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const key = request.url ?? '';
    if (request.method === 'PUT') {
      objects.set(key, { bytes: body, type: request.headers['content-type'] ?? '' });
      return response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    const found = objects.get(key);
    if (!found) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    return response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      url: `http://127.0.0.1:${port}/files`,
      region: REGION,
      accessKeyId: ACCESS_KEY,
      secretAccessKey: SECRET_KEY,
    },
    objects,
    failures,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
