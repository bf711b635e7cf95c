/** Conversations on their way from one version to another. */
import type { ConversationStore } from '../../engine/index.ts';
import { newId } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

export const versionMoves = ({
  conversations,
  audit,
}: Tables): Pick<ConversationStore, 'onOtherVersions' | 'moveToVersion'> => ({
  async onOtherVersions(accountId, { botId, versionId, after, limit }) {
    const found = [...conversations.values()].filter(
      ({ record }) =>
        record.accountId === accountId &&
        record.botId === botId &&
        record.botVersionId !== versionId &&
        (record.status === 'ACTIVE' || record.status === 'HANDED_OFF') &&
        (after === null || record.id > after),
    );
    found.sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
    return copy(
      found.slice(0, limit).map(({ record, lease }) => ({ conversation: record, isTurnRunning: lease !== null })),
    );
  },

  async moveToVersion({ accountId, botId, toVersionId, conversations: planned, movedBy, at }) {
    const moved = planned.filter(({ id, botVersionId, turnCount, status }) => {
      const row = conversations.get(id);
      if (!row || row.lease !== null) return false;
      const { record } = row;
      return (
        record.accountId === accountId &&
        record.botId === botId &&
        record.botVersionId === botVersionId &&
        record.turnCount === turnCount &&
        record.status === status
      );
    });
    for (const { id } of moved) {
      const row = conversations.get(id);
      if (row) conversations.set(id, { ...row, record: { ...row.record, botVersionId: toVersionId } });
    }
    if (moved.length > 0) {
      const before = moved.map(({ id, botVersionId }) => ({ conversationId: id, versionId: botVersionId }));
      const after = { versionId: toVersionId };
      const action = 'conversations.migrated';
      audit.push({ id: newId(), accountId, actor: movedBy, action, subjectId: botId, before, after, at });
    }
    return moved.map(({ id }) => id);
  },
});
