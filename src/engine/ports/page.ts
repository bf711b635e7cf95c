/** Newest first by id (UUIDv7 is time-ordered); `after` is the id of the last row seen. */
export interface PageRequest {
  first: number;
  after: string | null;
}

/** Of a conversation's own rows, which come oldest first. `newest` (default): those before `after`; `oldest`: those behind it. */
export interface ThreadPageRequest extends PageRequest {
  from?: 'newest' | 'oldest' | undefined;
}

/** One page of a list. */
export interface Page<T> {
  rows: T[];
  hasNextPage: boolean;
}
