/**
 * Trusted documents: the operations that pages may run, from the manifest that a client's build writes. What the widget asks is
 * always among them, as `npm run build` listed it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BotError } from '../../engine/index.ts';

/** Documents by the id that their client gives them, and by the SHA-256 of their text. */
export type TrustedOperations = ReadonlyMap<string, string>;

export const sha256Of = (document: string): string => createHash('sha256').update(document).digest('hex');

/** Beside the built sources, or where the build puts it when the sources run as they are. */
const OWN = ['../../../web/operations.json', '../../../dist/web/operations.json'];

const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});
/** As the compilers of Relay and of GraphQL Code Generator write it. */
const byId = z.record(z.string().min(1), z.string().min(1));

const manifest = z.union([
  apolloManifest.transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  byId.transform((documents) => Object.entries(documents)),
]);

/** Every document stands under its hash too: clients may send that, or the text. */
export const trustedOperations = (operations: Iterable<readonly [id: string, document: string]>): TrustedOperations =>
  new Map(
    [...operations].flatMap(([id, document]) => [[id, document] as const, [sha256Of(document), document] as const]),
  );

async function ownOperations(): Promise<readonly (readonly [string, string])[]> {
  for (const place of OWN) {
    const text = await readFile(new URL(place, import.meta.url), 'utf8').catch(() => null);
    if (text !== null)
      return Object.values(byId.parse(JSON.parse(text))).map((document) => [sha256Of(document), document]);
  }
  return [];
}

/** undefined where no file is named. Throws CONFIG_INVALID. */
export async function readTrustedOperations(files: readonly string[]): Promise<TrustedOperations | undefined> {
  if (files.length === 0) return undefined;
  const read = await Promise.all(
    files.map(async (file) => {
      try {
        return manifest.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch (cause) {
        const problem = `"${file}" is no manifest of operations: JSON of Apollo's format, or documents by their ids`;
        throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_TRUSTED_OPERATIONS', problem }, { cause });
      }
    }),
  );
  return trustedOperations([...(await ownOperations()), ...read.flat()]);
}
