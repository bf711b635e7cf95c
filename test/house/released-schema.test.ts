/** What a release has promised: applications written for it keep working. */
import { readFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';

const read = (path: string) => buildSchema(readFileSync(new URL(path, import.meta.url), 'utf8'));
const released = read('released.graphql');

/**
 * Taken back on purpose, with a line in the changelog. Nullable where one forbidden field used to take the whole list:
 * who may read them gets what they always got.
 */
const TAKEN_BACK = [
  'Conversation.flowStack',
  'Conversation.interruptions',
  'Conversation.profile',
  'Conversation.slots',
  'Conversation.stateHistory',
  'Conversation.steps',
  'Conversation.turns',
];

it('breaks nothing that the last release had (released.graphql: replaced when a version is cut)', async () => {
  const changes = await diff(released, read('../../schema.graphql'));
  const broken = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  expect(new Set(broken.map(({ path }) => path))).toEqual(new Set(TAKEN_BACK));
});

it('sees a field that is gone, and an argument that has become necessary', async () => {
  const text = readFileSync(new URL('released.graphql', import.meta.url), 'utf8');
  const without = buildSchema(
    text.replace('  resolution: String\n', '  other: String\n').replace('windowHours: Int! = 168', 'windowHours: Int!'),
  );
  const levels = (await diff(released, without)).map(({ path, criticality }) => [path, criticality.level]);
  expect(levels).toContainEqual(['Conversation.resolution', CriticalityLevel.Breaking]);
});
