import { Command } from 'commander';
import { validate as isUuid } from 'uuid';
import { BotError } from '../engine/index.ts';
import { explanationOf } from './explanation.ts';
import { openEngine } from './open-engine.ts';

/** `colloquy explain`: why the bot said that, from the record of the turn. */
export const explain = new Command('explain')
  .description('show what was understood in a turn, what decided it, what lost, what it did and what it cost')
  .argument('<turn>', 'id of a turn in the configured database')
  .option('--json', 'the record itself, as JSON')
  .action(async (turnId: string, { json: isJson = false }: { json?: boolean }) => {
    const { stores, viewer, close } = await openEngine({ isStored: true });
    try {
      const { accountId } = viewer;
      const turn = isUuid(turnId) ? await stores.conversations.findTurn(accountId, turnId) : null;
      if (!turn) throw new BotError('NOT_FOUND', { what: `Turn "${turnId}"` });
      const [recorded] = await stores.conversations.recordedTurns(accountId, turn.conversationId, turn.sequence, 1);
      if (!recorded) throw new BotError('NOT_FOUND', { what: `Turn "${turnId}"` });
      const { botVersionId } = recorded;
      const [version] = botVersionId === null ? [] : await stores.bots.versionsByIds(accountId, [botVersionId]);
      console.log(isJson ? JSON.stringify(recorded, null, 2) : explanationOf(recorded, version?.number ?? null));
    } finally {
      await close();
    }
  });
