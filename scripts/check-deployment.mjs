/**
 * What a deployment is made of: overlays are rendered and every object is held against the API's own schemas, the
 * Dockerfile is parsed, compose files hold what they must, alerts are tried by Prometheus' tools. `kubectl` and `promtool`
 * are used where they are; with CI=true a check that could not be made is named.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';
import { parse, parseAllDocuments } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const problems = [];
const done = [];

const read = (path) => readFileSync(join(root, path), 'utf8');
const isThere = (tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error === undefined;

const inOneLine = ([key, text]) => [key, text.replaceAll('\n', '')];

/** `apps/v1` of kind `Deployment` is the class `Deployment` of `kubernetes-models/apps/v1`. */
async function checkObject(object, overlay) {
  const { apiVersion, kind, metadata } = object;
  const where = `${overlay}: ${kind} ${metadata?.name}`;
  if (apiVersion === 'monitoring.coreos.com/v1') return;
  try {
    const { [kind]: Model } = await import(`kubernetes-models/${apiVersion}/${kind}`);
    // Long values come in lines, which Base64 allows and the schema's format does not.
    const data = kind === 'Secret' && { data: Object.fromEntries(Object.entries(object.data).map(inOneLine)) };
    new Model({ ...object, ...data }).validate();
  } catch (error) {
    problems.push(`${where}: ${error.message}`);
  }
}

async function checkOverlay(name) {
  const rendered = execFileSync('kubectl', ['kustomize', join(root, 'deploy/kubernetes/overlays', name)], {
    encoding: 'utf8',
  });
  const objects = parseAllDocuments(rendered).map((document) => document.toJS());
  for (const object of objects) await checkObject(object, name);
  const find = (kind) => objects.find((object) => object.kind === kind);
  const deployment = find('Deployment')?.spec.template.spec;
  for (const container of [...deployment.initContainers, ...deployment.containers]) {
    const { allowPrivilegeEscalation, readOnlyRootFilesystem } = container.securityContext ?? {};
    if (allowPrivilegeEscalation !== false || readOnlyRootFilesystem !== true)
      problems.push(`${name}: the container ${container.name} is not closed`);
  }
  const { minReplicas, maxReplicas } = find('HorizontalPodAutoscaler').spec;
  return { objects: objects.length, minReplicas, maxReplicas };
}

async function checkKubernetes() {
  if (!isThere('kubectl')) return done.push('Kubernetes: not checked, there is no kubectl');
  const staging = await checkOverlay('staging');
  const production = await checkOverlay('production');
  if (staging.maxReplicas !== 2 || production.minReplicas !== 2 || production.maxReplicas !== 10)
    problems.push('the overlays do not differ as docs/operation.md says');
  done.push(`Kubernetes: ${staging.objects} and ${production.objects} objects hold against the API's schemas`);
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
