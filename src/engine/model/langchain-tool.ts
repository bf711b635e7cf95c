/**
 * LangChain's tools and retrievers as actions. A tool runs as any action does: with checked arguments, in its time, on
 * record in the ledger, and never by a model's word alone. Only types are imported: the tool brings its own LangChain.
 */
import type { BaseRetrieverInterface } from '@langchain/core/retrievers';
import type { StructuredToolInterface } from '@langchain/core/tools';
import { z } from 'zod';
import type { Action } from '../define-plugin.ts';
import { defineAction } from '../define-plugin.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ActionRisk } from '../vocabulary.ts';

/** What LangChain does not say of a tool, and an action has to. */
export interface ToolActionOptions {
  /** What the tool does to the world: LangChain does not say, so the plugin has to. */
  risk: ActionRisk;
  /** How flows name it; the tool's own name when absent. */
  name?: string | undefined;
  /** ms; 10,000 when absent. */
  timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 10_000;

/** What flows may name: letters, digits and underscores. */
const actionName = (name: string): string => name.replaceAll(/[^A-Za-z0-9_]+/g, '_').toLowerCase();

/**
 * An action that invokes a LangChain tool (`StructuredTool`, or an MCP tool through `@langchain/mcp-adapters`). An object that the
 * tool returns, or JSON in its text, is the output by key; any other text is `text`.
 */
export const actionFromTool = (tool: StructuredToolInterface, options: ToolActionOptions): Action =>
  defineAction({
    name: actionName(options.name ?? tool.name),
    description: tool.description,
    input: schemaOf(tool.schema),
    output: anyObject,
    risk: options.risk,
    isOutside: true,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    run: async (input, { signal }) => ({ ok: true, output: outputOf(await tool.invoke(input as never, { signal })) }),
  });

/** How flows and authors know a retriever. */
export interface RetrieverActionOptions {
  name: string;
  /** For authors and traces: what can be found there. */
  description: string;
  /** ms; 10,000 when absent. */
  timeoutMs?: number | undefined;
}

const query = z.strictObject({ query: z.string().min(1).max(2_000).describe('what is looked for') });

/**
 * An action that asks a LangChain retriever. Its output is `text`, the best passage ('' where nothing was found), and
 * `passages`, each with its `text` and `source`: `metadata.source`, else `metadata.title`, else null.
 */
export const actionFromRetriever = (
  retriever: BaseRetrieverInterface,
  { name, description, timeoutMs = TIMEOUT_MS }: RetrieverActionOptions,
): Action =>
  defineAction({
    name: actionName(name),
    description,
    input: query,
    output: anyObject,
    risk: 'read',
    isOutside: true,
    timeoutMs,
    run: async (input, { signal }) => {
      const found = await retriever.invoke(input.query, { signal });
      const passages = found.map(({ pageContent, metadata }) => ({
        text: pageContent,
        source: sourceOf(metadata as Readonly<Record<string, unknown>>),
      }));
      return { ok: true, output: { text: passages[0]?.text ?? '', passages } };
    },
  });

const anyObject = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject>;

const sourceOf = ({ source, title }: Readonly<Record<string, unknown>>): string | null =>
  typeof source === 'string' ? source : typeof title === 'string' ? title : null;

/** A tool has a zod schema, or JSON Schema where it comes from a server. */
const schemaOf = (schema: StructuredToolInterface['schema']): z.ZodType<JsonObject> =>
  (isZod(schema)
    ? schema
    : z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])) as z.ZodType<JsonObject>;

const isZod = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && 'safeParse' in schema && typeof schema.safeParse === 'function';

const outputOf = (said: unknown): JsonObject => {
  if (typeof said === 'string') {
    const parsed = parsedObject(said);
    return parsed ?? { text: said };
  }
  // A tool message, or content in blocks.
  if (typeof said === 'object' && said !== null && 'content' in said) return outputOf(said.content);
  if (Array.isArray(said)) return outputOf(said.map(textOf).join('\n'));
  return typeof said === 'object' && said !== null
    ? (said as JsonObject)
    : { text: said == null ? '' : JSON.stringify(said) };
};

const textOf = (block: unknown): string =>
  typeof block === 'string' ? block : ((block as { text?: string } | null)?.text ?? '');

const parsedObject = (text: string): JsonObject | null => {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
};
