import type { PluginStore } from '../../../engine/plugin.ts';
import type { AlertStore } from './alert-store.ts';
import { memoryAlerts } from './memory-alerts.ts';
import { postgresAlerts } from './postgres-alerts.ts';

/** Alerts, in a table of their own: however many servers look, an index lets one raise an alert (decision 0170). */
export const alerts: PluginStore<AlertStore> = { postgres: postgresAlerts, memory: memoryAlerts };
