import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { expect, it } from 'vitest';

const LIMIT = 6_000;

it(`is under ${LIMIT} bytes, minified and gzipped, with nothing but itself`, async () => {
  const entry = fileURLToPath(new URL('../../packages/client/src/index.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, target: 'es2022', lib: { entry, formats: ['es'] } },
  });
  const [output] = [built].flat() as Rolldown.RolldownOutput[];
  const [chunk, ...more] = output?.output ?? [];
  expect(more).toEqual([]);
  expect(chunk?.imports).toEqual([]);
  expect(gzipSync(chunk?.code ?? '').length).toBeLessThan(LIMIT);
});
