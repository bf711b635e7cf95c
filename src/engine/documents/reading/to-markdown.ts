/** The bytes of a document -> Markdown. Libraries are loaded for the format that is read. */
import type { DocumentFormat } from '../../vocabulary.ts';
import { problemOfZip } from './check-zip.ts';
import { htmlToMarkdown, type ReadDocument } from './html-to-markdown.ts';

/** A document that cannot be read, in words for whoever gave it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export async function toMarkdown(bytes: Uint8Array, format: DocumentFormat): Promise<ReadDocument> {
  const read = await readAs(bytes, format);
  if (read.markdown.trim() === '') throw new Unreadable('holds no text (pictures of pages are not read)');
  return read;
}

async function readAs(bytes: Uint8Array, format: DocumentFormat): Promise<ReadDocument> {
  switch (format) {
    case 'PDF': {
      const { pdfToMarkdown } = await import('./pdf-to-markdown.ts');
      return pdfToMarkdown(bytes).catch((thrown: unknown) => {
        const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
        throw new Unreadable(
          name === 'PasswordException' ? 'is locked by a password' : `is no readable PDF: ${message}`,
        );
      });
    }
    case 'DOCX': {
      const problem = problemOfZip(bytes);
      if (problem !== undefined) throw new Unreadable(problem);
      const { default: mammoth } = await import('mammoth');
      const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
      const { value } = await mammoth
        .convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage })
        .catch((thrown: unknown) => {
          throw new Unreadable(`is no readable DOCX: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        });
      return htmlToMarkdown(value);
    }
    case 'HTML':
      return htmlToMarkdown(textOf(bytes));
    case 'MARKDOWN':
    case 'TEXT': {
      const markdown = textOf(bytes);
      return { title: /^#\s+(.+)$/m.exec(markdown)?.[1]?.trim().slice(0, 200) ?? null, markdown };
    }
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('is no text in UTF-8');
  }
}
