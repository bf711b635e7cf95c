import type { GeneratedStepStore } from '../../engine/index.ts';
import { armOutcomes } from './arm-outcomes.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

export const memoryGeneratedStepStore = ({ generatedSteps, conversations }: Tables): GeneratedStepStore => ({
  async byIds(accountId, ids) {
    const found = [...new Set(ids)].flatMap((id) => generatedSteps.get(id) ?? []);
    return copy(found.filter((row) => row.accountId === accountId));
  },

  async rate(accountId, { id, conversationId, flow, step }, { rating, comment, at }) {
    const isMeant = (row: { accountId: string; conversationId: string; flow: string; step: string; id: string }) =>
      row.accountId === accountId && row.conversationId === conversationId && row.flow === flow && row.step === step;
    const found = [...generatedSteps.values()].filter((row) => isMeant(row) && row.id <= id);
    const latest = found.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
    if (!latest) return null;
    const rated = { ...latest, satisfaction: rating, comment, ratedAt: at };
    generatedSteps.set(latest.id, rated);
    return copy(rated);
  },

  async outcomes(accountId, botId, name) {
    const conversationOf = (id: string) => conversations.get(id)?.record;
    const rows = [...generatedSteps.values()].filter(
      ({ accountId: owner, conversationId, experiment }) =>
        owner === accountId && experiment?.name === name && conversationOf(conversationId)?.botId === botId,
    );
    return armOutcomes(rows, ({ conversationId }) => conversationOf(conversationId)?.profileId ?? '');
  },
});
