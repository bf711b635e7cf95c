import { z } from 'zod';
import { BotError, type Retriever, type RetrieverEntry, trainRetriever } from '../../engine/index.ts';

/** Rows of one of two kinds: an answer with examples of how people ask for it, or a venue with its own questions. */
const answerRow = z.looseObject({
  faq: z.string(),
  title: z.string().optional(),
  domain: z.string().optional(),
  examples: z.array(z.string()),
});
const venueRow = z.looseObject({
  catalogue: z.string(),
  faqs: z.array(z.looseObject({ faq: z.string(), question: z.string(), answer: z.string().optional() })),
});

/** Retrievers by the name a line calls its catalogue and by locale, each trained the first time it is asked for. */
export type Catalogue = (name: string, locale: string) => Retriever;

/**
 * Reads a catalogue file. `examples` limits how many phrasings of each answer are learned; a name `x:y` is the part of
 * domain `y`, a venue's id its own entries, any other name the whole file.
 */
export function readCatalogue(content: string, file: string, examples: number): Catalogue {
  const rows = parseRows(content, file);
  const venues = z.array(venueRow).safeParse(rows);
  const answers = z.array(answerRow).safeParse(rows);
  const entriesOf = (name: string): RetrieverEntry[] => {
    if (venues.success) {
      const faqs = venues.data.find(({ catalogue }) => catalogue === name)?.faqs ?? [];
      return faqs.map(({ faq, question, answer }) => ({ id: faq, title: question, answer, examples: [question] }));
    }
    if (!answers.success) throw new BotError('INVALID_INPUT', { where: file, problem: 'has rows of neither kind' });
    const domain = name.split(':')[1];
    return answers.data
      .filter((row) => domain === undefined || row.domain === domain)
      .map((row) => ({ id: row.faq, title: row.title, examples: row.examples.slice(0, examples) }));
  };
  const trained = new Map<string, Retriever>();
  return (name, locale) => {
    const key = `${locale} ${name}`;
    const known = trained.get(key);
    if (known) return known;
    const entries = entriesOf(name);
    if (entries.length === 0)
      throw new BotError('INVALID_INPUT', { where: file, problem: `holds nothing for "${name}"` });
    const retriever = trainRetriever(entries, { locale });
    trained.set(key, retriever);
    return retriever;
  };
}

function parseRows(content: string, file: string): unknown[] {
  return content.split('\n').flatMap((json, index): unknown[] => {
    if (json.trim() === '') return [];
    try {
      return [JSON.parse(json)];
    } catch (cause) {
      throw new BotError('INVALID_INPUT', { where: `${file}:${index + 1}`, problem: 'is no JSON' }, { cause });
    }
  });
}
