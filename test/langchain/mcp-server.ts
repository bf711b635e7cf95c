/** An MCP server of its own process, over standard input and output, as strangers run them. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const server = new McpServer({ name: 'parcels', version: '1.0.0' });
server.registerTool(
  'track_parcel',
  { description: 'Says where a parcel is.', inputSchema: { number: z.string().regex(/^P-\d+$/) } },
  async ({ number }) => ({
    content: [{ type: 'text', text: JSON.stringify({ place: `depot of ${number}`, days: 2 }) }],
  }),
);
server.registerTool(
  'return_parcel',
  { description: 'Orders a parcel to be fetched.', inputSchema: { number: z.string() } },
  async ({ number }) =>
    number === 'P-404'
      ? { isError: true, content: [{ type: 'text', text: 'there is no such parcel' }] }
      : { content: [{ type: 'text', text: `${number} will be fetched` }] },
);
await server.connect(new StdioServerTransport());
