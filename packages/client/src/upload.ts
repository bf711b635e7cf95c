/** A file on its way to the server. */
import { ColloquyError, errorOf } from './error.ts';
import type { WireError } from './error.ts';
import type { Attachment, ClientOptions, UploadOptions } from './types.ts';

/** Status and body; 0: there was no answer. */
type Answer = [status: number, text: string];

/** Only this tells how much has left. */
const byXhr = (
  url: string,
  headers: Record<string, string>,
  file: Blob,
  { onProgress, signal }: UploadOptions,
): Promise<Answer> =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded / total);
    xhr.onloadend = () => resolve([xhr.status, xhr.responseText]);
    signal?.addEventListener('abort', () => xhr.abort());
    xhr.send(file);
  });

const byFetch = async (
  url: string,
  headers: Record<string, string>,
  file: Blob,
  { signal }: UploadOptions,
  fetch: typeof globalThis.fetch,
): Promise<Answer> => {
  const response = await fetch(url, { method: 'POST', headers, body: file, ...(signal && { signal }) });
  return [response.status, await response.text()];
};

export async function upload(
  path: string,
  token: string,
  file: Blob,
  options: ClientOptions,
  given: UploadOptions = {},
): Promise<Attachment> {
  const address = new URL(`/${path}`, options.url);
  address.searchParams.set('name', given.name ?? (file as Partial<File>).name ?? '');
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': file.type || 'application/octet-stream',
  };
  const isWatched = given.onProgress && !options.fetch && typeof XMLHttpRequest !== 'undefined';
  const [status, text] = isWatched
    ? await byXhr(address.href, headers, file, given)
    : await byFetch(address.href, headers, file, given, options.fetch ?? globalThis.fetch);
  let answer: (Attachment & { errors?: WireError[] }) | null = null;
  try {
    answer = JSON.parse(text) as Attachment & { errors?: WireError[] };
  } catch {
    // No server of ours has answered.
  }
  if (answer?.errors?.[0]) throw errorOf(answer.errors[0]);
  if (answer?.id === undefined) throw new ColloquyError('NETWORK', `HTTP ${status}`, 0);
  const { id, name, mediaType, sizeBytes, url } = answer;
  return { id, name, mediaType, sizeBytes, url: new URL(url, address).href };
}
