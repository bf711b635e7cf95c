/**
 * `schema.graphql` as a contract: it keeps to the habits that tools of GraphQL and Relay rely on (`@graphql-eslint`), and takes back nothing
 * that the last release had (`graphql-inspector`). What is otherwise is listed here with its reason; a reason that holds no longer
 * fails as well. `node scripts/check-contract.mjs other.graphql` looks at another file.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import graphqlEslint from '@graphql-eslint/eslint-plugin';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { ESLint } from 'eslint';
import { buildSchema } from 'graphql';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = resolve(process.argv[2] ?? `${root}schema.graphql`);
const contract = readFileSync(file, 'utf8');
const released = readFileSync(`${root}test/house/released.graphql`, 'utf8');

/** Rules, or parts of them, that this schema breaks on purpose everywhere. */
const RULES = {
  // Most types are values inside something else. An id on what has no identity makes the caches of clients merge two things.
  '@graphql-eslint/strict-id-in-types': 'off',
  // Lists that are short by nature (the slots of a conversation, the buttons of a message) are lists.
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
  // Lists that are read newest first have no `last` and `before`: nobody begins at their other end.
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
};

/** One place each. */
const EXCEPTIONS = {
  'Generation.generationTimeMs @graphql-eslint/no-typename-prefix': 'the name of the contract since 0.1',
  'Step.step @graphql-eslint/no-typename-prefix': 'the id of the step in its flow; released',
  'ApiKeyEdge @graphql-eslint/relay-edge-types': 'keys are read by admins in lists alone, never by `node`',
  'UserEdge @graphql-eslint/relay-edge-types': 'people are read by their account in lists alone, never by `node`',
  'AuditEntryEdge @graphql-eslint/relay-edge-types': 'entries of the log are read with what they are about',
};

/** Nullable where one forbidden field used to take the whole list: who may read them gets what they always got. */
const TAKEN_BACK = [
  'Conversation.flowStack',
  'Conversation.interruptions',
  'Conversation.profile',
  'Conversation.slots',
  'Conversation.stateHistory',
  'Conversation.steps',
  'Conversation.turns',
];

/** `Type.field` of a line of the printed schema. */
function placeOf(lines, line) {
  const field = /^ {2}(\w+)/.exec(lines[line - 1])?.[1];
  const type = lines
    .slice(0, line)
    .findLast((text) => /^(type|input|interface|enum|scalar|union) /.test(text))
    ?.split(' ')[1];
  return field === undefined ? String(type) : `${type}.${field}`;
}

async function lint() {
  const { parser, configs } = graphqlEslint;
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.graphql'],
        languageOptions: { parser, parserOptions: { graphQLConfig: { schema: file } } },
        plugins: { '@graphql-eslint': graphqlEslint },
        rules: { ...configs['flat/schema-recommended'].rules, ...configs['flat/schema-relay'].rules, ...RULES },
      },
    ],
  });
  const [result] = await eslint.lintText(contract, { filePath: 'schema.graphql' });
  const lines = contract.split('\n');
  return result.messages.map(({ line, ruleId, message }) => ({
    key: `${placeOf(lines, line)} ${ruleId}`,
    line,
    message,
  }));
}

async function brokenParts() {
  const changes = await diff(buildSchema(released), buildSchema(contract));
  return changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
}

const found = await lint();
const broken = await brokenParts();
const complaints = [
  ...found
    .filter(({ key }) => !(key in EXCEPTIONS))
    .map(({ key, line, message }) => `line ${line}, ${key}: ${message}`),
  ...broken
    .filter(({ path }) => !TAKEN_BACK.includes(path))
    .map(({ message }) => `breaks the last release: ${message}`),
  ...Object.keys(EXCEPTIONS)
    .filter((key) => !found.some((other) => other.key === key))
    .map((key) => `"${key}" is no exception any more: take it off the list`),
  ...TAKEN_BACK.filter((path) => !broken.some((other) => other.path === path)).map(
    (path) => `"${path}" is not taken back any more: take it off the list`,
  ),
];
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
