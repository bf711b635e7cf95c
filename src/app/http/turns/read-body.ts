import type { z } from 'zod';
import { BotError } from '../../../engine/index.ts';

/** The body of a request that is no GraphQL. No body is an empty one. Throws INVALID_INPUT with the place of the first mistake. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const { success, data, error } = schema.safeParse(body ?? {});
  if (success) return data;
  const [issue] = error.issues;
  throw new BotError('INVALID_INPUT', {
    where: issue?.path.join('.') || 'body',
    problem: issue?.message ?? 'cannot be read',
  });
}
