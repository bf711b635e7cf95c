import { fileURLToPath } from 'node:url';
import ts from 'typescript-6';
import { expect, it } from 'vitest';

const DOORS = ['src/index.ts', 'src/engine/plugin.ts', 'src/engine/plugin-server.ts', 'src/testing/index.ts'];
const pathOf = (door: string): string => fileURLToPath(new URL(`../../${door}`, import.meta.url));

const program = ts.createProgram(DOORS.map(pathOf), {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
});
const checker = program.getTypeChecker();

const namesOf = (door: string): ts.Symbol[] => {
  const file = program.getSourceFile(pathOf(door));
  const symbol = file && checker.getSymbolAtLocation(file);
  return symbol ? checker.getExportsOfModule(symbol) : [];
};

it.each(DOORS)('%s documents every name it offers, where the name is declared', (door) => {
  const names = namesOf(door);
  expect(names.length).toBeGreaterThan(2);
  const bare = names.filter((name) => {
    const declared = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
    return ts.displayPartsToString(declared.getDocumentationComment(checker)).length < 10;
  });
  expect(bare.map(({ name }) => name)).toEqual([]);
});
