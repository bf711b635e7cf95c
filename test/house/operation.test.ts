/** Dashboards, alerts and manifests name things of the server: they have to be there. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/app/telemetry/metrics.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

it('names only metrics that the server has', async () => {
  const metrics = createMetrics();
  metrics.watch({ turnsUnderWay: () => 0, pool: () => ({ open: 0, idle: 0, waiting: 0 }) });
  const known = new Set((await metrics.text()).match(/^# TYPE \w+/gm)?.map((line) => line.slice('# TYPE '.length)));
  const files = [
    'deploy/grafana/colloquy.json',
    'deploy/prometheus/alerts.yaml',
    'deploy/kubernetes/base/autoscaler.yaml',
    'docs/operation.md',
  ];
  for (const file of files) {
    const named = read(file).match(/\b(?:colloquy|nodejs|process)_[a-z0-9]+(?:_[a-z0-9]+)+\b/g) ?? [];
    expect(named.length, file).toBeGreaterThan(0);
    const unknown = named.filter((name) => !known.has(name) && !known.has(name.replace(/_(bucket|count|sum)$/, '')));
    expect(unknown, file).toEqual([]);
  }
});

it('has a section of the runbook for each alert', () => {
  const { groups } = parse(read('deploy/prometheus/alerts.yaml')) as {
    groups: { rules: { alert: string; annotations: { runbook: string } }[] }[];
  };
  const sections = new Set(
    read('docs/runbook.md')
      .match(/^## \w+$/gm)
      ?.map((line) => line.slice('## '.length)),
  );
  const alerts = groups.flatMap(({ rules }) => rules);
  expect(new Set(alerts.map(({ alert }) => alert))).toEqual(sections);
  for (const { alert, annotations } of alerts)
    expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
});

it('copies into the image only what is there', () => {
  const copied = read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm);
  const paths = [...copied].flatMap(([, sources = '']) => sources.split(' '));
  expect(paths).toContain('bin');
  const there = new Set(readdirSync(REPOSITORY).concat('deploy/prune-packages.mjs'));
  expect(paths.filter((path) => !there.has(path))).toEqual([]);
});
