import { BotError, MIGRATION_OBSTACLES } from '../engine/index.ts';
import type { ConversationMigration, MigrationObstacleCode } from '../engine/index.ts';
import type { MigrateConversationsPayload } from '../schema/publishing.type.ts';

const LISTED = 100;
const MOST_LISTED = 1_000;

/** Counts every outcome and keeps the first of them: an answer has to end somewhere. Throws INVALID_INPUT. */
export async function tallyMigration(
  outcomes: AsyncIterable<ConversationMigration>,
  first: number | null | undefined,
): Promise<Omit<MigrateConversationsPayload, 'problems'>> {
  if (first != null && first < 0)
    throw new BotError('INVALID_INPUT', { where: 'first', problem: 'must not be negative' });
  const limit = Math.min(first ?? LISTED, MOST_LISTED);
  const conversations: ConversationMigration[] = [];
  const reasons = new Map<MigrationObstacleCode, number>();
  let [moving, staying] = [0, 0];
  for await (const outcome of outcomes) {
    if (conversations.length < limit) conversations.push(outcome);
    if (outcome.obstacles.length === 0) moving++;
    else staying++;
    for (const code of new Set(outcome.obstacles.map((obstacle) => obstacle.code))) {
      reasons.set(code, (reasons.get(code) ?? 0) + 1);
    }
  }
  const obstacles = MIGRATION_OBSTACLES.flatMap((code) => {
    const count = reasons.get(code);
    return count === undefined ? [] : [{ code, conversations: count }];
  });
  return { moving, staying, obstacles, conversations };
}
