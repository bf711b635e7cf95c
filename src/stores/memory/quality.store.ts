import { QUALITY_ALERT_CLEARED, QUALITY_ALERT_RAISED, newId } from '../../engine/index.ts';
import type { QualityAlertRecord, QualityStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { qualityCounts } from './quality-counts.ts';
import type { Tables } from './tables.ts';

export const memoryQualityStore = (tables: Tables): QualityStore => {
  const { qualityAlerts: alerts, outbox } = tables;
  const ofBot = (accountId: string, botId: string): QualityAlertRecord[] =>
    [...alerts.values()].filter((alert) => alert.accountId === accountId && alert.botId === botId);
  const isOpen = ({ clearedAt }: QualityAlertRecord): boolean => clearedAt === null;

  const keep = (alert: QualityAlertRecord, at: string): QualityAlertRecord => {
    const { id: alertId, accountId, botId, metric, scope, subject, value, clearedValue, threshold } = alert;
    const payload = { alertId, botId, metric, scope, subject, value: clearedValue ?? value, threshold };
    const kind = isOpen(alert) ? QUALITY_ALERT_RAISED : QUALITY_ALERT_CLEARED;
    alerts.set(alert.id, copy(alert));
    outbox.push({ id: newId(), kind, payload, at, accountId, conversationId: null });
    return alert;
  };

  return {
    async countsIn(window) {
      return qualityCounts(tables, window);
    },

    async alertsOf(accountId, botId, limit) {
      const newestFirst = ofBot(accountId, botId).toSorted((a, b) => (a.id < b.id ? 1 : -1));
      const cleared = newestFirst.filter((alert) => !isOpen(alert));
      cleared.sort(
        (a, b) => Number((a.clearedAt ?? '') < (b.clearedAt ?? '')) - Number((a.clearedAt ?? '') > (b.clearedAt ?? '')),
      );
      return copy([...newestFirst.filter(isOpen), ...cleared].slice(0, limit));
    },

    async findAlert(accountId, id) {
      const found = alerts.get(id);
      return found?.accountId === accountId ? copy(found) : null;
    },

    async openAlerts(accountId, botId) {
      return copy(
        ofBot(accountId, botId)
          .filter(isOpen)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    },

    async settleAlerts({ accountId, raise, clear, at }) {
      const isKnown = (alert: QualityAlertRecord): boolean =>
        ofBot(accountId, alert.botId).some(
          (open) =>
            isOpen(open) &&
            open.metric === alert.metric &&
            open.scope === alert.scope &&
            open.subject === alert.subject,
        );
      const isOwn = ({ botId }: QualityAlertRecord): boolean => tables.bots.get(botId)?.accountId === accountId;
      const raised: QualityAlertRecord[] = [];
      for (const alert of raise) {
        if (isOwn(alert) && !isKnown(alert))
          raised.push(keep({ ...alert, accountId, clearedAt: null, clearedValue: null }, at));
      }
      const cleared = clear.flatMap(({ id, value }) => {
        const alert = alerts.get(id);
        if (!alert || alert.accountId !== accountId || !isOpen(alert)) return [];
        return [keep({ ...alert, clearedAt: at, clearedValue: value }, at)];
      });
      return copy([...raised, ...cleared].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    },
  };
};
