/** `npm run operations` writes `src/operations.ts`: each operation of `src/operations.graphql` with its types. */
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const config: CodegenConfig = {
  schema: pathOf('../../schema.graphql'),
  documents: pathOf('src/operations.graphql'),
  generates: {
    [pathOf('src/operations.ts')]: {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { scalars: { DateTime: 'string' }, useTypeImports: true },
    },
  },
};
export default config;
