/**
 * Whether the chart makes what an overlay makes. Each is brought to one form, object by object, without what Helm and
 * kustomize add of their own; everything else has to be equal: names, labels, probes, ports, environment, limits.
 */
import { AssertionError, deepStrictEqual } from 'node:assert/strict';

const HELMS_LABELS = [
  'app.kubernetes.io/instance',
  'app.kubernetes.io/version',
  'app.kubernetes.io/managed-by',
  'helm.sh/chart',
];

const isHelms = (key) => HELMS_LABELS.includes(key) || key.startsWith('checksum/');

/** A copy without Helm's labels and checksums, and without the object that this leaves empty. */
function withoutHelms(value) {
  if (Array.isArray(value)) return value.map(withoutHelms);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !isHelms(key))
    .map(([key, inner]) => [key, withoutHelms(inner)]);
  return Object.fromEntries(entries.filter(([key, inner]) => key !== 'annotations' || Object.keys(inner).length > 0));
}

/** Kustomize ends the name of a Secret that it makes with a hash of what is in it: a copy without it. */
function withoutHash(objects) {
  const made = objects.find(({ kind }) => kind === 'Secret')?.metadata.name;
  const text = JSON.stringify(objects);
  return JSON.parse(made ? text.replaceAll(made, made.replace(/-[a-z0-9]{10}$/, '')) : text);
}

/** What a container finds in its environment, however it comes there. */
function withEnvironment({ env = [], envFrom = [], ...container }, objects) {
  const values = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  for (const { configMapRef } of envFrom)
    if (configMapRef)
      Object.assign(
        values,
        objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === configMapRef.name)?.data,
      );
  const secrets = envFrom.flatMap(({ secretRef }) => secretRef?.name ?? []);
  return { ...container, environment: { values, secrets } };
}

/** By kind; the migration is an object of its own, whether a Job runs it or an init container. */
function formOf(objects) {
  const form = Object.fromEntries(objects.map((object) => [object.kind, object]));
  if (Object.keys(form).length < objects.length)
    throw new Error('two objects of one kind: they must be told apart here');
  const { Job: job, Secret: secret, Deployment: deployment } = form;
  const { initContainers, containers, ...pod } = deployment.spec.template.spec;
  const { serviceAccountName, automountServiceAccountToken, securityContext, volumes } = pod;
  const inPod = {
    serviceAccountName,
    automountServiceAccountToken,
    securityContext,
    volumes,
    containers: initContainers,
  };
  const { restartPolicy: _, ...migration } = job?.spec.template.spec ?? inPod;
  delete form.Job;
  deployment.spec.template.spec = {
    ...pod,
    containers: containers.map((container) => withEnvironment(container, objects)),
  };
  form.migration = {
    ...migration,
    containers: migration.containers.map((container) => withEnvironment(container, objects)),
  };
  if (secret)
    secret.data = Object.fromEntries(
      Object.entries(secret.data).map(([key, text]) => [key, Buffer.from(text, 'base64').toString()]),
    );
  return form;
}

/** One line or more for each kind of object in which they differ. */
export function differencesOf(overlay, chart) {
  const [wanted, found] = [formOf(withoutHash(overlay)), formOf(withoutHelms(chart))];
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])].flatMap((kind) => {
    try {
      deepStrictEqual(found[kind], wanted[kind]);
      return [];
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      return [`${kind}: the chart (+) makes another than the overlay (-)\n${error.message}`];
    }
  });
}
