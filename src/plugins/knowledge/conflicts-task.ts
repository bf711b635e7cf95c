/** Compares documents in a thread of its own: thousands of passages take seconds. */
import { findConflicts } from '../../engine/plugin-server.ts';
import type { DocumentConflict } from '../../engine/plugin-server.ts';
import type { DocumentDefinition } from '../../engine/plugin.ts';

export const run = async (data: unknown): Promise<DocumentConflict[]> => {
  const { documents, locale } = data as { documents: DocumentDefinition[]; locale: string };
  return findConflicts(documents, locale);
};
