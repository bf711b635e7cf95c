/** Where one is, in the address behind the `#`: pages can be linked and gone back to, and the server knows nothing of it. */
import { useSyncExternalStore } from 'react';

export type Page = 'inbox' | 'review' | 'quality' | 'knowledge';

export interface Place {
  page: Page;
  /** The conversation, proposal or bot that is open. */
  id: string | null;
  /** An invitation that is being accepted. */
  join: string | null;
  /** The code of why an identity provider's word was not taken. */
  refusal: string | null;
}

const PAGES: readonly string[] = ['inbox', 'review', 'quality', 'knowledge'] satisfies Page[];

const isPage = (name: string): name is Page => PAGES.includes(name);

export function placeIn(hash: string): Place {
  const [page = '', id = ''] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const at = { page: 'inbox', id: null, join: null, refusal: null } as const;
  if (page === 'join' && id !== '') return { ...at, join: id };
  if (page === 'refused') return { ...at, refusal: id };
  return isPage(page) ? { ...at, page, id: id || null } : at;
}

export const linkTo = (page: Page, id?: string): string =>
  id === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(id)}`;

const listen = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

export const usePlace = (): Place => placeIn(useSyncExternalStore(listen, () => location.hash));
