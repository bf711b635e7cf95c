/** The compiler's verdict on pages that take the types of their answers from documents, whatever made these types. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

const COMPILER = {
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2023', 'dom'],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** What holds of every page: `documents.ts` gives it the documents, and the types of a document's answer and variables. */
const IMPORTS = "import type { Events, List, ResultOf, Send, VariablesOf } from './documents.ts';";

const RIGHT = `${IMPORTS}
export const tags = (list: ResultOf<typeof List>): string[] =>
  list.conversations.edges.flatMap(({ node }) => node.tags ?? []);
export const next: VariablesOf<typeof List> = { first: 20, after: null };
export const input: VariablesOf<typeof Send> = {
  input: { conversationId: '1', text: 'hello', ifBusy: 'QUEUE', idempotencyKey: '2' },
};
export function words({ conversationEvents: event }: ResultOf<typeof Events>): string {
  switch (event.__typename) {
    case 'ReplyChunk':
      return event.text;
    case 'TurnCompleted':
      return event.turn.replies.map(({ text }) => text).join();
    default:
      return event.cursor;
  }
}
`;

/** Pages with one mistake each, and what their complaint names. */
const WRONG = [
  ['export const f = (list: ResultOf<typeof List>) => list.conversations.edges[0].node.status;', /'status'/],
  ["export const v: VariablesOf<typeof Send> = { input: { conversationId: '1', ifBusy: 'WAIT' } };", /"WAIT"/],
  ['export const v: VariablesOf<typeof List> = {};', /'first'/],
  // A field behind a scope may be null.
  [
    'export const f = (list: ResultOf<typeof List>) => list.conversations.edges[0].node.tags.length;',
    /possibly 'null'/,
  ],
  ['export const f = ({ conversationEvents: e }: ResultOf<typeof Events>) => e.turn;', /'turn'/],
] as const;

/** `documents`: files, among them `documents.ts`. Names the mistakes that the compiler does not see, and what it sees and is none. */
export async function typeFaults(documents: Record<string, string>): Promise<string[]> {
  const pages = WRONG.map(([line], place) => [`wrong-${place}.ts`, `${IMPORTS}\n${line}\n`] as const);
  const said = await complaints({ ...documents, 'right.ts': RIGHT, ...Object.fromEntries(pages) });
  const isMeant = (line: string): boolean =>
    WRONG.some(([, complaint], place) => line.startsWith(`wrong-${place}.ts`) && complaint.test(line));
  const missed = WRONG.filter((_, place) => !said.some((line) => line.startsWith(`wrong-${place}.ts`)));
  return [...said.filter((line) => !isMeant(line)), ...missed.map(([line]) => `not seen: ${line}`)];
}

async function complaints(files: Record<string, string>): Promise<string[]> {
  // Below node_modules, so that packages are found.
  await mkdir(join(modules, '.cache'), { recursive: true });
  const folder = await mkdtemp(join(modules, '.cache', 'colloquy-types-'));
  const all = {
    ...files,
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions: COMPILER, files: Object.keys(files) }),
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const said = await new Promise<string>((resolve) => {
    execFile(join(modules, '.bin', 'tsc'), ['-p', folder, '--pretty', 'false'], { cwd: folder }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  await rm(folder, { recursive: true });
  // What belongs to a complaint is indented.
  return said.split('\n').filter((line) => /^\S/.test(line));
}
