import { z } from 'zod';
import { CallFailed, defineAction } from '../../../engine/plugin.ts';
import type {
  Action,
  ActionResult,
  JsonObject,
  OutsideAnswer,
  OutsideContext,
  OutsideDoor,
  OutsideWork,
} from '../../../engine/plugin.ts';
import { answerOf } from './answer-of.ts';
import { inAddress, inBody, inHeader } from './fill-in.ts';
import type { HttpRequest } from './http-config.ts';

type Call = Pick<HttpRequest, 'url' | 'headers' | 'body'>;

/** `http_request`, declared: reading calls are made within the turn, writing ones behind it, once (decision 0181). */
export const httpAction = (request: HttpRequest): Action => {
  const { name, description, method, take, output, timeoutMs } = request;
  const isWriting = request.writes ?? method !== 'GET';
  return defineAction<JsonObject, JsonObject>({
    name,
    description,
    input: z.fromJSONSchema(request.input) as z.ZodType<JsonObject>,
    output: z.record(z.string(), z.json()),
    risk: isWriting ? 'write' : 'read',
    isOutside: true,
    timeoutMs: timeoutMs + 1_000,
    run: async (input, context) => {
      if (isWriting) return { ok: true, output: {} };
      return resultOf(await callBy(request, method, request, input, context).catch(unanswered), request);
    },
    ...(isWriting && { outside: workOf(request, method, take, output) }),
  });
};

const workOf = (
  request: HttpRequest,
  method: HttpRequest['method'],
  take: HttpRequest['take'],
  output: HttpRequest['output'],
): OutsideWork<JsonObject> => {
  const { lookup, undo } = request;
  return {
    isRepeatable: request.idempotent,
    dispatch: async (input, context) => answerOf(await callBy(request, method, request, input, context), take, output),
    ...(lookup && {
      lookup: async (input: JsonObject, context: OutsideContext) => {
        const answer = await callBy(request, 'GET', lookup, { ...input, key: context.key }, context);
        if (answer.status === 404) return null;
        const found = answerOf(answer, lookup.take, output);
        if (found.kind === 'done') return found.output;
        throw new CallFailed(found.problem, true);
      },
    }),
    ...(undo && {
      compensate: async (input: JsonObject, taken: JsonObject, context: OutsideContext) => {
        const answer = await callBy(request, undo.method, undo, { ...input, ...taken, key: context.key }, context);
        // Gone already: taken back before.
        return answer.status === 404 || answer.status === 410
          ? { kind: 'done' as const, output: {} }
          : answerOf(answer, undo.take, undefined);
      },
    }),
  };
};

const callBy = (
  request: HttpRequest,
  method: HttpRequest['method'],
  { url, headers, body }: Call,
  values: JsonObject,
  context: OutsideDoor & { key: string },
): Promise<OutsideAnswer> => {
  const hasBody = method !== 'GET' && method !== 'DELETE';
  return context.call({
    method,
    url: inAddress(url, values),
    headers: {
      accept: 'application/json',
      ...(hasBody && { 'content-type': 'application/json' }),
      ...Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, inHeader(text, values)])),
      ...authOf(request, context),
      ...(method !== 'GET' && { 'idempotency-key': context.key }),
    },
    ...(hasBody && { body: JSON.stringify(body === undefined ? values : inBody(body, values)) }),
    timeoutMs: request.timeoutMs,
    maxBytes: request.maxBytes,
  });
};

const authOf = ({ auth }: HttpRequest, { secret }: OutsideDoor): Record<string, string> => {
  if (!auth) return {};
  const value = secret(auth.secret);
  if (auth.type === 'header') return { [auth.header]: value };
  const credentials =
    auth.type === 'bearer' ? `Bearer ${value}` : `Basic ${Buffer.from(`${auth.user}:${value}`).toString('base64')}`;
  return { authorization: credentials };
};

const unanswered = (thrown: unknown): OutsideAnswer => {
  if (thrown instanceof CallFailed) return { status: 0, headers: {}, body: '' };
  throw thrown;
};

/** What a reading call tells the flow: `UNAVAILABLE` where there is no answer to use. */
const resultOf = (answer: OutsideAnswer, { take, output }: HttpRequest): ActionResult<JsonObject> => {
  const outcome = answerOf(answer, take, output);
  if (outcome.kind === 'done') return { ok: true, output: outcome.output };
  return { ok: false, code: outcome.kind === 'refused' ? outcome.code : 'UNAVAILABLE' };
};
