import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { expect, it } from 'vitest';
import { answer, startModelServer } from '../../../test/support/model-server.ts';
import { OpenAiChat } from './openai-chat.ts';

it("answers through LangChain's own door as well", async () => {
  await using server = await startModelServer();
  server.enqueue(answer('Four words are here.'));
  const chat = new OpenAiChat({
    model: 'test',
    temperature: 0.3,
    maxOutputTokens: 50,
    baseUrl: `${server.url}/`,
    apiKey: 'sk-1',
    isJsonMode: false,
  });
  const reply = await chat.invoke([new SystemMessage('Be brief.'), new HumanMessage('Say four words.')]);
  expect(reply.text).toBe('Four words are here.');
  expect(server.requests[0]).toMatchObject({
    authorization: 'Bearer sk-1',
    body: {
      model: 'test',
      temperature: 0.3,
      max_tokens: 50,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Say four words.' },
      ],
    },
  });
});
