import type { TestApi } from './api.ts';

/** A picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface Uploaded {
  status: number;
  // What an answer holds is what a test asks of it.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export async function upload(
  api: TestApi,
  conversationId: string,
  { bytes = PNG, name = 'photo.png', by }: { bytes?: Buffer; name?: string; by: string },
): Promise<Uploaded> {
  const path = `/conversations/${conversationId}/attachments?name=${encodeURIComponent(name)}`;
  const response = await fetch(new URL(path, api.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${by}`, 'content-type': 'image/png' },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: await response.json() };
}
