import { describe, expect, it } from 'vitest';
import { answer, cutAfter, hang, startModelServer, status, tokensOf } from './model-server.ts';

const ask = (url: string, body: object = {}) =>
  fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer key' },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hello' }], ...body }),
  });

/** The content of every chunk of a streamed answer. */
const contentOf = (text: string): string[] =>
  text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)).choices[0]?.delta.content ?? '');

describe('startModelServer', () => {
  it('streams an answer token by token, with usage when asked for it, and ends with [DONE]', async () => {
    await using server = await startModelServer();
    server.enqueue(answer({ reply: 'Hi!' }), answer({ reply: 'Hi!' }));
    const plain = await (await ask(server.url, { stream: true })).text();
    expect(JSON.parse(contentOf(plain).join(''))).toEqual({
      commands: [],
      reasoning: 'scripted',
      confidence: 0.9,
      reply: 'Hi!',
    });
    expect(contentOf(plain).filter((text) => text !== '')).toEqual(tokensOf(contentOf(plain).join('')));
    expect(plain.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(plain).not.toContain('prompt_tokens');
    const counted = await (await ask(server.url, { stream: true, stream_options: { include_usage: true } })).text();
    expect(counted).toContain('"prompt_tokens":2');
  });

  it('answers whole to a request that does not stream', async () => {
    await using server = await startModelServer();
    server.enqueue(answer('plain words'));
    const body = await (await ask(server.url)).json();
    expect(body).toMatchObject({ choices: [{ message: { role: 'assistant', content: 'plain words' } }] });
  });

  it('takes the queue first, then the responder, then says 500; and keeps every request', async () => {
    await using server = await startModelServer();
    server.enqueue(status(429, 7));
    const first = await ask(server.url);
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await ask(server.url)).status).toBe(500);
    server.respond(({ body }, index) => answer(`${body.messages[0]?.content} ${index}`));
    expect(await (await ask(server.url)).text()).toContain('hello 2');
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([
      'Bearer key',
      'Bearer key',
      'Bearer key',
    ]);
    server.reset();
    expect(server.requests).toHaveLength(0);
  });

  it('drops the connection after so many tokens', async () => {
    await using server = await startModelServer();
    server.enqueue(cutAfter(2, 'abcdefghijkl'));
    const response = await ask(server.url, { stream: true });
    let seen = '';
    const decoder = new TextDecoder();
    await expect(async () => {
      for await (const chunk of response.body ?? []) seen += decoder.decode(chunk, { stream: true });
    }).rejects.toThrow('terminated');
    expect(contentOf(seen)).toEqual(['', 'abcd', 'efgh']);
  });

  it('says nothing when it hangs, and closes all the same', async () => {
    await using server = await startModelServer();
    server.enqueue(hang());
    const request = ask(server.url).then(
      () => 'answered',
      () => 'closed',
    );
    expect(await Promise.race([request, new Promise((resolve) => setTimeout(resolve, 50, 'silent'))])).toBe('silent');
    await server.close();
    expect(await request).toBe('closed');
  });
});
