/** A tool of LangChain's, and a retriever, as actions that a bot's flows run. */
import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import { tool } from '@langchain/core/tools';
import { actionFromRetriever, actionFromTool, definePlugin } from 'colloquy/plugin';
import { z } from 'zod';

/** Units of each currency that one euro buys. A real tool would ask a service. */
const PER_EURO: Readonly<Record<string, number>> = { EUR: 1, USD: 1.1, GBP: 0.85, JPY: 160 };

const convert = tool(
  async ({ amount, to }: { amount: number; to: string }) => {
    const rate = PER_EURO[to];
    if (rate === undefined) throw new Error(`no rate for ${to}`);
    return JSON.stringify({ converted: Math.round(amount * rate * 100) / 100, currency: to });
  },
  {
    name: 'convert_euros',
    description: 'Converts an amount of euros into another currency.',
    schema: z.object({ amount: z.number().positive(), to: z.string().length(3) }),
  },
);

const NOTES = [
  { text: 'Fees are taken when the money is sent, and are 0.5 % of it.', source: 'fees.md', words: ['fee', 'cost'] },
  { text: 'Money arrives on the next working day.', source: 'times.md', words: ['long', 'arrive', 'when'] },
];

/** Stands for any retriever: a vector store, a search service. */
class Notes extends BaseRetriever {
  lc_namespace = ['example'];

  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    const found = NOTES.filter(({ words }) => words.some((word) => query.toLowerCase().includes(word)));
    return found.map(({ text, source }) => new Document({ pageContent: text, metadata: { source } }));
  }
}

export const currency = definePlugin({
  name: 'currency',
  engine: '>=0.2 <0.3',
  requires: ['flows'],
  config: z.strictObject({}),
  setup: () => ({
    actions: [
      actionFromTool(convert, { risk: 'read' }),
      actionFromRetriever(new Notes(), { name: 'search_notes', description: 'what is known of fees and times' }),
    ],
  }),
});
