/** What another server's answer comes to. */
import { z } from 'zod';
import type { Json, JsonObject, OutsideAnswer, OutsideOutcome } from '../../../engine/plugin.ts';
import type { HttpRequest } from './http-config.ts';

/** RFC 6901. */
const pointedAt = (value: Json, pointer: string): Json => {
  let found: Json | undefined = value;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? (found as JsonObject)[key] : undefined;
  }
  return found ?? null;
};

/** Too much asked, or not able just now: nothing was done. */
const NOT_NOW = new Set([408, 425, 429, 503]);

/** 2xx is done, what the caller did wrong is refused; a server's own fault leaves it open whether anything was done. */
export const answerOf = (
  { status, body }: OutsideAnswer,
  take: Readonly<Record<string, string>>,
  output: HttpRequest['output'],
): OutsideOutcome<JsonObject> => {
  if (NOT_NOW.has(status)) return { kind: 'retry', problem: `the server answered ${status}` };
  if (status >= 300 && status < 400)
    return { kind: 'refused', code: 'REDIRECTED', problem: `the server answered ${status}` };
  if (status >= 400 && status < 500)
    return {
      kind: 'refused',
      code: status === 404 ? 'NOT_FOUND' : 'REFUSED',
      problem: `the server answered ${status}`,
    };
  if (status < 200 || status >= 500) return { kind: 'unknown', problem: `the server answered ${status}` };
  const parsed = jsonIn(body);
  if (parsed === undefined && Object.keys(take).length > 0)
    return { kind: 'refused', code: 'ANSWER_INVALID', problem: 'the answer is no JSON' };
  const taken = Object.fromEntries(
    Object.entries(take).map(([name, pointer]) => [name, pointedAt(parsed ?? null, pointer)]),
  );
  if (!output) return { kind: 'done', output: taken };
  const checked = z.fromJSONSchema(output).safeParse(taken);
  if (checked.success) return { kind: 'done', output: taken };
  const [issue] = checked.error.issues;
  const problem = `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`.trim();
  return { kind: 'refused', code: 'ANSWER_INVALID', problem };
};

const jsonIn = (body: string): Json | undefined => {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
};
