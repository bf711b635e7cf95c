import type { MemoryTables, PluginStore, SqlClient } from '../../../engine/plugin.ts';
import type { LearningStore } from './learning-store.ts';
import { memoryProposals } from './memory-proposals.ts';
import { learningTables } from './memory-tables.ts';
import { postgresFlowStats } from './postgres-flow-stats.ts';
import { postgresProposals } from './postgres-proposals.ts';
import { SILENT, silentIn } from './silent.ts';

const onPostgres = (sql: SqlClient): LearningStore => ({
  proposals: postgresProposals(sql),
  flowStats: postgresFlowStats(sql),
  silent: ({ idleSince, startedAfter, after, limit, exceptVersions }) =>
    sql.query(SILENT, [idleSince, startedAfter, after, limit, [...exceptVersions]]),
});

const inMemory = (tables: MemoryTables): LearningStore => {
  const { flowStats, analyses } = learningTables(tables);
  return {
    proposals: memoryProposals(tables),
    flowStats: {
      async ofBot(accountId, botId) {
        const own = [...flowStats.values()].filter((stat) => stat.accountId === accountId && stat.botId === botId);
        return structuredClone(own.sort((a, b) => (a.flow < b.flow ? -1 : 1)));
      },
      async supportersOf(accountId, botId, flow, limit) {
        const followed = [...analyses.values()].filter(
          (analysis) => analysis.accountId === accountId && analysis.botId === botId && analysis.flow === flow,
        );
        return [...new Set(followed.map(({ conversationId }) => conversationId))].sort().toReversed().slice(0, limit);
      },
    },
    silent: async (search) => silentIn(tables, search),
  };
};

/** What is kept of how bots learn: tables of its own, as drafts are compared under a lock (decision 0170). */
export const learning: PluginStore<LearningStore> = { postgres: onPostgres, memory: inMemory };
