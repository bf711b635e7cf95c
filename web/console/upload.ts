/** Files go by `PUT /documents/<bot>/<name>`, as `curl -T` sends them. */
import { keptKey } from './session.ts';

/** Why the file was not taken; null: it was. */
export async function upload(slug: string, name: string, file: File): Promise<string | null> {
  const path = `/documents/${encodeURIComponent(slug)}/${encodeURIComponent(name)}`;
  try {
    const response = await fetch(path, {
      method: 'PUT',
      body: file,
      headers: { authorization: `Bearer ${keptKey() ?? ''}` },
    });
    if (response.ok) return null;
    const { errors } = (await response.json()) as { errors?: { message: string }[] };
    return errors?.[0]?.message ?? `The server answered ${response.status}.`;
  } catch {
    return 'The server cannot be reached.';
  }
}
