/** Objects as Kubernetes would get them: from an overlay by `kubectl`, from the chart by `helm`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { parseAllDocuments } from 'yaml';

const KUBERNETES = fileURLToPath(new URL('../../deploy/kubernetes/overlays', import.meta.url));
const HELM = fileURLToPath(new URL('../../deploy/helm', import.meta.url));
/** Helm without a cluster takes the version it was built with, and the packed one is older than the chart allows. */
const KUBE_VERSION = '1.34.0';

export const isThere = (tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error === undefined;

const objectsIn = (yaml) => parseAllDocuments(yaml).map((document) => document.toJS());

export const renderOverlay = (name) =>
  objectsIn(execFileSync('kubectl', ['kustomize', join(KUBERNETES, name)], { encoding: 'utf8' }));

/** Lets `use` have the `helm` of this machine, else the one that a package brings for Linux on x64, else undefined. */
export async function withHelm(use) {
  if (isThere('helm')) return use('helm');
  if (process.platform !== 'linux' || process.arch !== 'x64') return use(undefined);
  const layer = createRequire(import.meta.url).resolve('@aws-cdk/asset-kubectl-v20/lib/layer.zip');
  const zip = await JSZip.loadAsync(readFileSync(layer));
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-helm-'));
  try {
    const helm = join(folder, 'helm');
    writeFileSync(helm, await zip.file('helm/helm').async('nodebuffer'), { mode: 0o755 });
    return await use(helm);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The objects, or why Helm refused. `values` names a file beside the chart; `settings` are `key=value`. */
export function renderChart(helm, { namespace = 'colloquy', values, settings = [] }) {
  const chosen = [
    ...(values ? ['--values', join(HELM, `${values}.yaml`)] : []),
    ...settings.flatMap((setting) => ['--set', setting]),
  ];
  const run = (...args) => spawnSync(helm, [...args, ...chosen], { encoding: 'utf8' });
  const chart = join(HELM, 'colloquy');
  const linted = run('lint', '--strict', chart);
  const { status, stdout, stderr } =
    linted.status === 0
      ? run('template', 'colloquy', chart, '--namespace', namespace, '--kube-version', KUBE_VERSION)
      : linted;
  return status === 0 ? { objects: objectsIn(stdout) } : { refusal: `${stdout}${stderr}` };
}
