import type { PluginStore } from '../../../engine/plugin.ts';
import type { BookingStore } from './booking.ts';
import { memoryBookings } from './memory-bookings.ts';
import { postgresBookings } from './postgres-bookings.ts';

/** The house's book: a table of its own, as seats are counted under a lock (decision 0023). */
export const bookings: PluginStore<BookingStore> = { postgres: postgresBookings, memory: memoryBookings };
