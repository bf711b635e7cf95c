/** The widget's one file, as the build makes it. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { startApi } from '../support/api.ts';

const LIMIT = 30_000;

it(`is one file under ${LIMIT} bytes, gzipped, that imports nothing and evaluates nothing`, async () => {
  const configFile = fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url));
  const built = await build({ configFile, logLevel: 'silent', build: { write: false } });
  const [output] = [built].flat() as Rolldown.RolldownOutput[];
  const [chunk, ...more] = output?.output ?? [];
  expect(more.map(({ fileName }) => fileName)).toEqual(['operations.json']);
  expect(chunk?.fileName).toBe('widget.js');
  expect(chunk?.imports).toEqual([]);
  expect(gzipSync(chunk?.code ?? '').length).toBeLessThan(LIMIT);
  expect(chunk?.code).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
});

it('has a demo page for each bot in development, under a strict policy, and none in production', async () => {
  for (const isProduction of [false, true]) {
    await using api = await startApi({ isProduction });
    api.app.showBots([{ slug: api.bot.slug, name: 'Tom & "Co"' }]);
    const response = await fetch(new URL('/demo/table?theme=dark&lang=%22%3E', api.url));
    expect(response.status).toBe(isProduction ? 404 : 200);
    if (isProduction) continue;
    const page = await response.text();
    expect(page).toContain(
      '<colloquy-chat bot="table" name="Tom &amp; &quot;Co&quot;" lang="&quot;&gt;" theme="dark"></colloquy-chat>',
    );
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect((await fetch(new URL('/demo/nobody', api.url))).status).toBe(404);
    expect(await (await fetch(new URL('/', api.url))).text()).toContain('href="/demo/table"');
  }
});
