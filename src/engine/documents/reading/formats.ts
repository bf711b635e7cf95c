/** What documents may be written in. */
import type { DocumentFormat } from '../../vocabulary.ts';

const BY_ENDING: Readonly<Record<string, DocumentFormat>> = {
  md: 'MARKDOWN',
  markdown: 'MARKDOWN',
  txt: 'TEXT',
  htm: 'HTML',
  html: 'HTML',
  pdf: 'PDF',
  docx: 'DOCX',
};

const BY_MEDIA_TYPE: Readonly<Record<string, DocumentFormat>> = {
  'text/markdown': 'MARKDOWN',
  'text/plain': 'TEXT',
  'text/html': 'HTML',
  'application/xhtml+xml': 'HTML',
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
};

/** By the ending of its name, `handbook.pdf`; undefined: by none that is known. */
export const formatOfName = (name: string): DocumentFormat | undefined =>
  BY_ENDING[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];

/** By `Content-Type`. */
export const formatOfMediaType = (type: string): DocumentFormat | undefined =>
  BY_MEDIA_TYPE[type.split(';', 1)[0]?.trim().toLowerCase() ?? ''];

/** Formats whose bytes say nothing as they stand: they are read into Markdown. */
export const isReadApart = (format: DocumentFormat): boolean => format !== 'MARKDOWN' && format !== 'TEXT';
