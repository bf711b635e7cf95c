/**
 * Documents of a bundle, `knowledge/*`: front matter checked, the rest as it is. A bundle is text: of pages, PDF and DOCX it holds
 * what whoever read its folder has read in them, in Markdown.
 */
import { z } from 'zod';
import { CHANNELS } from '../vocabulary.ts';
import type { BundleFiles, DocumentDefinition } from './definition.ts';
import type { Mistake } from './mistake.ts';
import { parsePiece } from './parse-piece.ts';
import { YamlFile } from './yaml-file.ts';

const PLACE = /^knowledge\/(?:[\w-]+\/)*[\w-]+\.(?:md|txt|html?|pdf|docx)$/;
/** The beginning of a file as it lay in its folder. */
const UNREAD = /^\s*(?:%PDF-|PK\p{Cc}{2}|<!doctype html|<html)/iu;
/** Characters of a document at most. */
const LONGEST = 400_000;
const MOST_DOCUMENTS = 500;
const MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/;

const frontMatter = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  tags: z.array(z.string().min(1).max(60)).max(20).default([]),
  locale: z.string().optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  channels: z.array(z.enum(CHANNELS)).optional(),
  audience: z.enum(['everyone', 'signed_in']).default('everyone'),
});

export function readDocuments(files: BundleFiles, mistakes: Mistake[]): DocumentDefinition[] {
  const paths = Object.keys(files)
    .filter((path) => path.startsWith('knowledge/'))
    .sort();
  if (paths.length > MOST_DOCUMENTS) {
    const message = `A bundle has at most ${MOST_DOCUMENTS} documents; this one has ${paths.length}.`;
    mistakes.push({ file: 'knowledge', line: 1, column: 1, code: 'VALUE_INVALID', message });
    return [];
  }
  return paths.flatMap((path) => readDocument(path, files[path] ?? '', mistakes));
}

function readDocument(path: string, text: string, mistakes: Mistake[]): DocumentDefinition[] {
  const refuse = (code: Mistake['code'], message: string): [] => {
    mistakes.push({ file: path, line: 1, column: 1, code, message });
    return [];
  };
  if (!PLACE.test(path))
    return refuse(
      'FILE_UNKNOWN',
      'Documents are knowledge/<name>.md, .txt, .html, .pdf or .docx, of letters, digits, - and _.',
    );
  if (UNREAD.test(text))
    return refuse(
      'VALUE_INVALID',
      'The file is not read yet: publish the folder by "colloquy publish", or store the document beside the bundle.',
    );
  if (text.length > LONGEST)
    return refuse('VALUE_INVALID', `A document has at most ${LONGEST} characters; this one has ${text.length}.`);
  const [whole = '', matter = ''] = MATTER.exec(text) ?? [];
  // In place of the first mark a remark: lines stay where they are.
  const yaml = new YamlFile(path, `#\n${matter}`);
  const problems = yaml.syntaxMistakes();
  mistakes.push(...problems);
  const given = problems.length > 0 ? null : parsePiece(frontMatter, yaml.value ?? {}, { yaml, at: [], mistakes });
  if (!given) return [];
  const body = text.slice(whole.length);
  const title = given.title ?? /^#\s+(.+)$/m.exec(body)?.[1]?.trim() ?? path.replace(/^.*\//, '').replace(/\.\w+$/, '');
  return [{ ...given, path, title, text: body }];
}
