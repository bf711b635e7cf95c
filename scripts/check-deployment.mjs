/**
 * What a deployment is made of: overlays and the chart are rendered and make the same, every object is held against
 * the API's schemas, the Dockerfile is parsed, compose files hold what they must, Prometheus' tools try the alerts.
 * `kubectl` and `promtool` are used where they are; with CI=true a check that could not be made is named.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { differencesOf } from './deployment/compare-chart.mjs';
import { isThere, renderChart, renderOverlay, withHelm } from './deployment/render.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const problems = [];
const done = [];

const read = (path) => readFileSync(join(root, path), 'utf8');

const inOneLine = ([key, text]) => [key, text.replaceAll('\n', '')];

/** Their schemas are no part of Kubernetes' API. */
const OF_OPERATORS = ['monitoring.coreos.com/v1', 'external-secrets.io/v1'];

/** `apps/v1` of kind `Deployment` is the class `Deployment` of `kubernetes-models/apps/v1`. */
async function checkObject(object, source) {
  const { apiVersion, kind, metadata } = object;
  const where = `${source}: ${kind} ${metadata?.name}`;
  if (OF_OPERATORS.includes(apiVersion)) return;
  try {
    const { [kind]: Model } = await import(`kubernetes-models/${apiVersion}/${kind}`);
    // Long values come in lines, which Base64 allows and the schema's format does not.
    const data = kind === 'Secret' && { data: Object.fromEntries(Object.entries(object.data).map(inOneLine)) };
    new Model({ ...object, ...data }).validate();
  } catch (error) {
    problems.push(`${where}: ${error.message}`);
  }
}

function checkClosed({ kind, spec }, where) {
  const { initContainers = [], containers = [] } = spec?.template?.spec ?? {};
  for (const { name, securityContext: { allowPrivilegeEscalation, readOnlyRootFilesystem } = {} } of [
    ...initContainers,
    ...containers,
  ])
    if (allowPrivilegeEscalation !== false || readOnlyRootFilesystem !== true)
      problems.push(`${where}: the container ${name} of the ${kind} is not closed`);
}

async function checkObjects(objects, where) {
  for (const object of objects) {
    await checkObject(object, where);
    checkClosed(object, where);
  }
}

async function checkKubernetes() {
  if (!isThere('kubectl')) return done.push('Kubernetes: not checked, there is no kubectl');
  const overlays = { staging: renderOverlay('staging'), production: renderOverlay('production') };
  for (const [name, objects] of Object.entries(overlays)) await checkObjects(objects, name);
  const limitsOf = (name) => overlays[name].find(({ kind }) => kind === 'HorizontalPodAutoscaler').spec;
  if (
    limitsOf('staging').maxReplicas !== 2 ||
    limitsOf('production').minReplicas !== 2 ||
    limitsOf('production').maxReplicas !== 10
  )
    problems.push('the overlays do not differ as docs/operation.md says');
  const { staging, production } = overlays;
  done.push(`Kubernetes: ${staging.length} and ${production.length} objects hold against the API's schemas`);
  await withHelm((helm) => checkChart(helm, overlays));
}

/** Values that the overlays have not, and the objects that are left. */
const OTHERWISE = [
  'fullnameOverride=bots,replicas=3,service.type=LoadBalancer,image.pullSecrets[0].name=registry,nodeSelector.disk=ssd',
  'externalSecret.enabled=true,externalSecret.key=bots,externalSecret.store.name=vault',
  ...['autoscaling', 'migration', 'networkPolicy', 'podDisruptionBudget'].map((part) => `${part}.enabled=false`),
];
const LEFT = new Set(['ServiceAccount', 'ConfigMap', 'ExternalSecret', 'Service', 'Deployment']);

/** Values that Helm must refuse, with what it must name. */
const REFUSED = {
  'autoscalling.maxReplicas=3': 'autoscalling',
  'config.PORT=none': 'PORT',
  'existingSecret=mine,secret.REDIS_URL=redis://redis': 'at most one of existingSecret',
  'externalSecret.enabled=true,externalSecret.store.name=vault': 'externalSecret',
};

async function checkChart(helm, overlays) {
  if (!helm) return done.push('Chart: not checked, there is no helm');
  for (const [values, overlay] of Object.entries(overlays)) {
    const { namespace } = overlay[0].metadata;
    const { objects, refusal } = renderChart(helm, { values, namespace });
    if (refusal) return problems.push(`chart, ${values}: ${refusal}`);
    await checkObjects(objects, `chart, ${values}`);
    for (const difference of differencesOf(overlay, objects)) problems.push(`chart, ${values}: ${difference}`);
  }
  const { objects = [], refusal } = renderChart(helm, { settings: OTHERWISE });
  await checkObjects(objects, 'chart, otherwise');
  const kinds = new Set(objects.map(({ kind }) => kind));
  if (!isDeepStrictEqual(kinds, LEFT)) problems.push(`chart, otherwise: ${refusal ?? [...kinds].join(', ')}`);
  for (const [setting, named] of Object.entries(REFUSED))
    if (!renderChart(helm, { settings: [setting] }).refusal?.includes(named))
      problems.push(`chart: takes ${setting}, or refuses it without a word of ${named}`);
  done.push('Chart: makes what the overlays make');
}

function checkDockerfile() {
  for (const { message, range } of validate(read('Dockerfile')))
    problems.push(`Dockerfile:${range.start.line + 1}: ${JSON.stringify(message)}`);
  done.push('Dockerfile: parsed');
}

function checkCompose(path) {
  const { services } = parse(read(path));
  const { server } = services;
  if (server.read_only !== true || !server.cap_drop?.includes('ALL'))
    problems.push(`${path}: the server is not closed`);
  for (const [name, { depends_on: needed = {} }] of Object.entries(services))
    for (const other of Object.keys(needed))
      if (!services[other]?.healthcheck)
        problems.push(`${path}: ${name} waits for ${other}, which has no health check`);
  done.push(`${path}: read`);
}

function checkAlerts() {
  if (!isThere('promtool')) return done.push('Alerts: not checked, there is no promtool');
  const folder = join(root, 'deploy/prometheus');
  for (const args of [
    ['check', 'config', 'prometheus.yaml'],
    ['test', 'rules', 'alerts.test.yaml'],
  ]) {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) problems.push(`promtool ${args.join(' ')}:\n${stdout}${stderr}`);
  }
  done.push('Alerts: tried by promtool');
}

await checkKubernetes();
checkDockerfile();
for (const path of ['compose.yaml', 'deploy/compose.embedded.yaml']) checkCompose(path);
checkAlerts();
console.log(done.join('\n'));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
