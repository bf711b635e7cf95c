import type { AlertRecord } from '../../../engine/plugin-server.ts';
import { newId } from '../../../engine/plugin.ts';
import type { MemoryTables } from '../../../engine/plugin.ts';
import { QUALITY_ALERT_CLEARED, QUALITY_ALERT_RAISED } from '../events.ts';
import type { AlertStore } from './alert-store.ts';

export const memoryAlerts = (tables: MemoryTables): AlertStore => {
  const alerts = tables.table<AlertRecord>('quality_alerts');
  const ofBot = (accountId: string, botId: string): AlertRecord[] =>
    [...alerts.values()].filter((alert) => alert.accountId === accountId && alert.botId === botId);
  const isOpen = ({ clearedAt }: AlertRecord): boolean => clearedAt === null;

  const keep = (alert: AlertRecord, at: string): AlertRecord => {
    const { id: alertId, accountId, botId, metric, scope, subject, value, clearedValue, threshold } = alert;
    const payload = { alertId, botId, metric, scope, subject, value: clearedValue ?? value, threshold };
    const kind = isOpen(alert) ? QUALITY_ALERT_RAISED : QUALITY_ALERT_CLEARED;
    alerts.set(alert.id, structuredClone(alert));
    tables.tell({ id: newId(), kind, payload, at, accountId });
    return alert;
  };

  return {
    async alertsOf(accountId, botId, limit) {
      const newestFirst = ofBot(accountId, botId).toSorted((a, b) => (a.id < b.id ? 1 : -1));
      const cleared = newestFirst.filter((alert) => !isOpen(alert));
      cleared.sort(
        (a, b) => Number((a.clearedAt ?? '') < (b.clearedAt ?? '')) - Number((a.clearedAt ?? '') > (b.clearedAt ?? '')),
      );
      return structuredClone([...newestFirst.filter(isOpen), ...cleared].slice(0, limit));
    },

    async findAlert(accountId, id) {
      const found = alerts.get(id);
      return found?.accountId === accountId ? structuredClone(found) : null;
    },

    async openAlerts(accountId, botId) {
      return structuredClone(
        ofBot(accountId, botId)
          .filter(isOpen)
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    },

    async settleAlerts({ accountId, raise, clear, at }) {
      const isKnown = (alert: AlertRecord): boolean =>
        ofBot(accountId, alert.botId).some(
          (open) =>
            isOpen(open) &&
            open.metric === alert.metric &&
            open.scope === alert.scope &&
            open.subject === alert.subject,
        );
      const isOwn = ({ botId }: AlertRecord): boolean => tables.server.bot(botId)?.accountId === accountId;
      const raised: AlertRecord[] = [];
      for (const alert of raise) {
        if (isOwn(alert) && !isKnown(alert))
          raised.push(keep({ ...alert, accountId, clearedAt: null, clearedValue: null }, at));
      }
      const cleared = clear.flatMap(({ id, value }) => {
        const alert = alerts.get(id);
        if (!alert || alert.accountId !== accountId || !isOpen(alert)) return [];
        return [keep({ ...alert, clearedAt: at, clearedValue: value }, at)];
      });
      return structuredClone([...raised, ...cleared].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    },
  };
};
