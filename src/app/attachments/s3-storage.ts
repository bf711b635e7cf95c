import { AwsClient } from 'aws4fetch';
import { BotError } from '../../engine/index.ts';
import type { AttachmentKey, AttachmentStorage } from '../../engine/index.ts';

export interface S3Settings {
  /** Of the bucket, with a prefix where it has one: `https://s3.eu-central-1.amazonaws.com/bucket`. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** How long the store may take to answer, ms. */
const ANSWER_MS = 15_000;

/** Files in a bucket of anything that speaks S3's protocol, each under its account, its conversation and its id. */
export const s3Storage = ({ url, region, accessKeyId, secretAccessKey }: S3Settings): AttachmentStorage => {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const base = url.replace(/\/+$/, '');

  const ask = async (key: AttachmentKey, init: RequestInit, expected: readonly number[]): Promise<Response> => {
    const { accountId, conversationId, id } = key;
    const signal = AbortSignal.timeout(ANSWER_MS);
    const address = `${base}/${accountId}/${conversationId}/${id}`;
    const response = await client.fetch(address, { ...init, signal }).catch((cause: unknown) => {
      throw new BotError('STORE_UNAVAILABLE', {}, { cause });
    });
    if (expected.includes(response.status)) return response;
    // What it says may name the bucket and the key: it is for the log alone.
    const words = (await response.text().catch(() => '')).slice(0, 500);
    const problem = `the store of files answered ${response.status}: ${words}`;
    throw new BotError(
      'STORE_UNAVAILABLE',
      {},
      { cause: new BotError('ACTION_FAILED', { action: 'attachments', problem }) },
    );
  };

  return {
    async put(key, bytes, mediaType) {
      const body = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType });
      await ask(
        key,
        { method: 'PUT', body: await body.arrayBuffer(), headers: { 'content-type': mediaType } },
        [200, 201],
      );
    },
    async get(key) {
      const response = await ask(key, {}, [200, 404]);
      if (response.status === 200) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      return null;
    },
    async remove(key) {
      const response = await ask(key, { method: 'DELETE' }, [200, 204, 404]);
      await response.body?.cancel();
    },
  };
};
