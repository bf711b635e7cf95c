/** What people changed about a weekday (`mon`) or a date (`2026-12-24`). */
export interface BusinessDayRecord {
  id: string;
  accountId: string;
  botId: string;
  day: string;
  /** `12:00-22:00`; empty: closed; null: as the bundle has them. */
  hours: readonly string[] | null;
  /** That may be taken at the same time; null: as the bundle has them. */
  seats: number | null;
  /** What the day is: "Christmas Eve". */
  note: string | null;
  changedAt: string;
}

/** Who changes it, for the audit log. */
export interface DaysChangedBy {
  actor: string;
  at: string;
}

export interface BusinessDayStore {
  /** By day: dates in their order, then weekdays. */
  days(accountId: string, botId: string): Promise<BusinessDayRecord[]>;
  /** Puts rows in place of those of the same days; all of them or none. */
  save(rows: readonly BusinessDayRecord[], by?: DaysChangedBy): Promise<void>;
  /** Back to what the bundle says; gives how many rows there were. */
  forget(accountId: string, botId: string, days: readonly string[], by?: DaysChangedBy): Promise<number>;
}
