import { Command } from 'commander';
import { validate as isUuid } from 'uuid';
import type { ConversationRecord, RecordedTurn, Stores } from '../engine/index.ts';
import { BotError, replayConversation } from '../engine/index.ts';
import { memoryStores } from '../stores/memory/index.ts';
import { describeReplay } from './describe-replay.ts';
import { findBundle } from './find-bundle.ts';
import { openEngine } from './open-engine.ts';

/** Turns read in one statement. */
const READ_AT_ONCE = 100;

async function turnsOf(stores: Stores, { accountId, id }: ConversationRecord): Promise<RecordedTurn[]> {
  const turns: RecordedTurn[] = [];
  for (let sequence = 1; ; ) {
    const more = await stores.conversations.recordedTurns(accountId, id, sequence, READ_AT_ONCE);
    turns.push(...more);
    const last = more.at(-1);
    if (!last || more.length < READ_AT_ONCE) return turns;
    sequence = last.sequence + 1;
  }
}

interface ReplayCommandOptions {
  against: string;
  each?: boolean;
  json?: boolean;
}

/** `colloquy replay`: what a bundle would make of a conversation that was held with another. Exits with 1 when it differs. */
export const replay = new Command('replay')
  .description('hold a stored conversation again with a bundle, and show turn by turn what stays and what changes')
  .argument('<conversation>', 'id of a conversation in the configured database')
  .requiredOption('--against <bundle>', 'folder of a bundle, or slug under bots/')
  .option('--each', 'start every turn from the state on record, not from where the replay has come to')
  .option('--json', 'the report as JSON')
  .action(async (id: string, { against, each = false, json: isJson = false }: ReplayCommandOptions) => {
    const { files } = await findBundle(against);
    const { stores, plugins, viewer, close } = await openEngine({ isStored: true });
    try {
      const { accountId } = viewer;
      const conversation = isUuid(id) ? await stores.conversations.find(accountId, id) : null;
      if (!conversation) throw new BotError('NOT_FOUND', { what: `Conversation "${id}"` });
      const profile = await stores.profiles.find(accountId, conversation.profileId);
      const report = await replayConversation(await turnsOf(stores, conversation), files, {
        plugins,
        makeStores: memoryStores,
        conversation,
        profile: profile ?? undefined,
        startsFrom: each ? 'record' : 'replay',
      });
      console.log(isJson ? JSON.stringify(report, null, 2) : describeReplay(report));
      if (report.divergesAt !== null) process.exitCode = 1;
    } finally {
      await close();
    }
  });
