/** A table that a guest has taken. */
export interface BookingRecord {
  id: string;
  accountId: string;
  botId: string;
  conversationId: string;
  profileId: string;
  /** Short, speakable, unique within the bot: what a guest quotes. */
  reference: string;
  name: string;
  phone: string | null;
  partySize: number;
  /** `YYYY-MM-DD` and `HH:MM`, in the bot's time zone. */
  date: string;
  time: string;
  durationMinutes: number;
  status: 'CONFIRMED' | 'CANCELLED';
  createdAt: string;
}

export interface BookingStore {
  /**
   * Takes seats if they are free, atomically even among parallel callers: the sum of `partySize` over confirmed
   * bookings of the bot that overlap [time, time + duration) on that date stays within `capacity`.
   */
  book(booking: BookingRecord, capacity: number): Promise<{ isBooked: boolean; seatsLeft: number }>;
  /** Confirmed bookings of a day. */
  ofDay(accountId: string, botId: string, date: string): Promise<BookingRecord[]>;
  /** By reference, or the newest confirmed one of the person. */
  find(query: {
    accountId: string;
    botId: string;
    reference?: string | undefined;
    profileId?: string | undefined;
  }): Promise<BookingRecord | null>;
  cancel(accountId: string, id: string, at: string): Promise<boolean>;
}
