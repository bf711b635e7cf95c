import type { PluginStore } from '../../../../engine/plugin.ts';
import { memoryOrders } from './memory-orders.ts';
import type { OrderStore } from './order-store.ts';
import { postgresOrders } from './postgres-orders.ts';

/** Menu and orders: tables of their own, as portions are counted under locks (as seats are, decision 0023). */
export const orders: PluginStore<OrderStore> = { postgres: postgresOrders, memory: memoryOrders };
