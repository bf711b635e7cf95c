import { BotError } from './errors.ts';
import type { JsonObject } from './json.ts';

/** Characters of it as JSON: labels and a page's address, not documents. It is read with every list of conversations. */
const LONGEST = 4_000;

/** What an application keeps beside a conversation, as it came. Throws INVALID_INPUT. */
export const checkMetadata = (metadata: JsonObject): JsonObject => {
  const { length } = JSON.stringify(metadata);
  if (length <= LONGEST) return metadata;
  throw new BotError('INVALID_INPUT', {
    where: 'metadata',
    problem: `has ${length} characters; ${LONGEST} are allowed`,
  });
};
