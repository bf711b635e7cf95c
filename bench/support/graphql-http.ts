import { Agent, request } from 'node:http';

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Posts GraphQL over one pool of kept-alive connections, on Node's own client: the load must cost less than the server. */
export class GraphqlHttp {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(url: string) {
    this.#url = new URL(url);
  }

  /**
   * The operation's data; an answer with errors is thrown. `token` goes out as the bearer; `from` is the address of this
   * machine that the request comes from.
   */
  async ask<T>(query: string, variables: object, token: string | null, from?: string): Promise<T> {
    const body = Buffer.from(JSON.stringify({ query, variables }));
    const text = await new Promise<string>((resolve, reject) => {
      const outgoing = request(
        this.#url,
        {
          method: 'POST',
          agent: this.#agent,
          ...(from !== undefined && { localAddress: from }),
          headers: {
            'content-type': 'application/json',
            accept: 'application/graphql-response+json, application/json',
            'content-length': body.length,
            ...(token !== null && { authorization: `Bearer ${token}` }),
          },
        },
        (response) => {
          let received = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (received += chunk));
          response.on('end', () => resolve(received));
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
    const answer = JSON.parse(text) as Answer<T>;
    if (answer.errors || !answer.data) throw new Error(`GraphQL answered ${text.slice(0, 500)}`);
    return answer.data;
  }

  close(): void {
    this.#agent.destroy();
  }
}
