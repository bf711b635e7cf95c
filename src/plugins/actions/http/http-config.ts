import { z } from 'zod';
import { namesIn } from './fill-in.ts';

/** A JSON Schema of an object; checked when the bundle is. */
const schema = z
  .record(z.string(), z.json())
  .refine((given) => given['type'] === 'object', 'expected a JSON Schema with "type: object"')
  .refine((given) => readable(given), 'expected a JSON Schema that can be read');

const readable = (given: Record<string, unknown>): boolean => {
  try {
    z.fromJSONSchema(given);
    return true;
  } catch {
    return false;
  }
};

/** `https://api.example.com/members/{member}`: names in braces stand for inputs, never for a part of the host. */
const url = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/[^/{}?#]+(\/|$)/, 'expected https:// and a host without {names}, then a path');

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'expected the name of a header');

/** How the request says who asks: by a secret of the server, which no bundle holds. */
const auth = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bearer'), secret: z.string() }),
  z.strictObject({ type: z.literal('basic'), user: z.string(), secret: z.string() }),
  z.strictObject({ type: z.literal('header'), header: headerName, secret: z.string() }),
]);

const call = {
  url,
  headers: z.record(headerName, z.string().max(2_000)).default({}),
  body: z.json().optional().describe('{names} in its texts stand for inputs; absent: the inputs themselves'),
  /** Name of the result -> JSON pointer into the answer. */
  take: z.record(z.string(), z.string().regex(/^(\/.*)?$/, 'expected a JSON pointer such as /data/points')).default({}),
};

/** A call to another server that a bundle declares: an action by its name. */
export const httpRequest = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected small letters, digits and "_"'),
    description: z.string().min(1),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    ...call,
    auth: auth.optional(),
    input: schema.default({ type: 'object', properties: {}, additionalProperties: false }),
    output: schema.optional().describe('of what is taken; an answer that does not fit is a failure'),
    /** Changes something there: it is done once the turn is committed, once. `GET` never does. */
    writes: z.boolean().optional().describe('absent: whatever the method says'),
    idempotent: z.boolean().default(false).describe('the server does the same Idempotency-Key once'),
    lookup: z.strictObject(call).optional().describe('a GET by {key}: 404 where the effect is not there'),
    undo: z
      .strictObject({ method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']).default('DELETE'), ...call })
      .optional()
      .describe('takes the effect back; {names} of inputs and of what was taken'),
    timeoutMs: z.int().min(100).max(30_000).default(5_000),
    maxBytes: z.int().min(1).max(1_000_000).default(100_000),
  })
  .superRefine(({ url: address, headers, body, input }, context) => {
    const known = new Set(Object.keys(Object(input['properties'])));
    for (const name of namesIn([address, headers, body ?? null]))
      if (!known.has(name))
        context.addIssue({ code: 'custom', message: `{${name}} is none of the inputs`, path: ['url'] });
  });
export type HttpRequest = z.output<typeof httpRequest>;

export const httpConfig = z.array(httpRequest).max(50).default([]);
