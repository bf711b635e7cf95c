/**
 * Who may know whom: the table of rooms as rules. `scripts/arrows.mjs` runs them, `test/house/arrows.test.ts` plants
 * a violation of each and sees it caught. A test file may reach into any room of the sources; nothing else is exempt.
 */
const TESTS = '\\.test\\.ts$';
const ORM = '^node_modules/@mikro-orm/';
const LANGCHAIN = '^node_modules/(@langchain/|langchain/)';
const WIRE = [
  '^node_modules/(@apollo|@as-integrations|@fastify|fastify|graphql|graphql-scalars|graphql-sse|graphql-ws)/',
  '^node_modules/(type-graphql|ws|ioredis|pg|@electric-sql)/',
];
const SCHEMA_PACKAGES = '(class-validator|graphql|graphql-scalars|reflect-metadata|type-graphql)';

/** An arrow that must not exist, type-only imports included. A `$1` in `to` is the first group of `from`. */
const deny = (name, comment, from, to, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { path: to, ...(allowed && { pathNot: allowed }) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other at run time are one concept, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports-resolve',
      comment: 'What is imported exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'packages-are-declared',
      comment: 'Sources run on what package.json declares for production: nothing transitive, nothing of development.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    deny(
      'sources-stand-alone',
      'What ships knows no test, bench or script.',
      '^(src|migrations)/',
      '^(test|bench|scripts)/',
    ),
    deny(
      'root-is-above',
      'Only the roots wire: nobody imports them.',
      '^src/(?!app/|cli/|testing/|main\\.ts|index\\.ts)',
      '^src/(app/|cli/|main\\.ts)',
    ),

    deny('entities-know-no-room', 'Tables and nothing else.', '^src/entities/', '^src/(?!entities/)'),
    deny('entities-know-the-orm-alone', 'No business logic in an entity.', '^src/entities/', '^node_modules/', ORM),

    deny(
      'schema-knows-vocabulary-alone',
      'Shapes of the API, no rooms behind it.',
      '^src/schema/',
      '^src/(?!schema/|engine/(vocabulary|errors)\\.ts)',
    ),
    deny(
      'schema-knows-graphql-alone',
      'Shapes of the API, no libraries behind it.',
      '^src/schema/',
      '^node_modules/',
      `^node_modules/${SCHEMA_PACKAGES}/`,
    ),

    deny(
      'engine-knows-no-room',
      'Plugins, stores and servers know the engine; never the other way.',
      '^src/engine/',
      '^src/(?!engine/|understanding/|locales/)',
    ),
    deny(
      'understanding-knows-nobody',
      'Reading a message is a library of its own: it knows the words of the languages and nothing else.',
      '^src/understanding/',
      '^src/(?!understanding/|locales/)',
    ),
    deny(
      'locales-are-data',
      'A language is words: it may name the shapes of what reads them, in understanding and in plugins.',
      '^src/locales/',
      '^src/(?!locales/|understanding/|plugins/[^/]+/)',
    ),
    deny('engine-knows-no-wire', 'The engine reaches the world through its ports.', '^src/engine/', WIRE),
    deny(
      'engine-behind-its-door',
      'The doors are for others; inside it would be a circle.',
      '^src/engine/(?!(index|plugin(-server)?)\\.ts)',
      '^src/engine/(index|plugin(-server)?)\\.ts$',
    ),
    deny(
      'front-door',
      'What neither door offers stays inside the engine.',
      '^src/(?!engine/|schema/)',
      '^src/engine/(?!(index|plugin(-server)?)\\.ts$)',
    ),
    deny(
      'plugins-use-the-public-door',
      'A built-in plugin uses what a stranger can use: if it needs more, the public door grows for everybody.',
      '^src/plugins/(?!index\\.ts$)',
      '^src/engine/(?!plugin(-server)?\\.ts$)',
    ),
    deny('langchain-in-the-gateway', 'One door to a model.', '^src/(?!engine/model/)', LANGCHAIN),

    deny('orm-behind-stores', 'One door to the database.', '^src/(?!entities/|app/|stores/postgres/)', [
      '^src/entities/',
      ORM,
    ]),
    deny(
      'stores-know-the-engine-alone',
      'A store implements a port.',
      '^src/stores/',
      '^src/(?!stores/|entities/|engine/)',
    ),

    deny(
      'plugins-know-the-engine-alone',
      'A plugin brings rules to the engine.',
      '^src/plugins/',
      '^src/(?!plugins/|engine/)',
    ),
    deny(
      'plugins-stay-apart',
      'Plugins meet through `requires` and effects.',
      '^src/plugins/([^/]+)/',
      '^src/plugins/(?!$1/)',
    ),

    deny(
      'resolvers-authorise-and-map',
      'Resolvers call the engine; they do no work of their own.',
      '^src/resolvers/',
      '^src/(?!resolvers/|schema/|engine/)',
    ),
    deny(
      'plugins-are-known-by-their-list',
      'What wires knows the list of built-in plugins, and none by name; a language holds words in the shapes of each.',
      '^src/(?!plugins/|locales/)',
      '^src/plugins/(?!index\\.ts$)',
    ),

    deny('channels-know-the-engine-alone', 'A channel translates.', '^src/channels/', '^src/(?!channels/|engine/)'),
    deny('jobs-know-the-engine-alone', 'A job asks the engine.', '^src/jobs/', '^src/(?!jobs/|engine/)'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|examples)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    cache: false,
  },
};
