import { createElement } from 'react';
import { create } from 'react-test-renderer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../packages/client/src/index.ts';
import { useConversation } from '../../packages/client/src/react.ts';
import type { UseConversation } from '../../packages/client/src/react.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** A component that only looks; `until` resolves with the first state for which it holds. */
function mount(bot: string) {
  const client = createClient({ url: api.url, bot });
  let wake = (_now: UseConversation): void => {};
  let last: UseConversation | undefined;
  const Chat = () => {
    last = useConversation(client);
    wake(last);
    return null;
  };
  const rendered = create(createElement(Chat));
  const until = (holds: (now: UseConversation) => unknown): Promise<UseConversation> =>
    new Promise((resolve) => {
      wake = (now) => {
        if (holds(now)) resolve(now);
      };
      if (last) wake(last);
    });
  return { until, unmount: () => rendered.unmount() };
}

it('gives a component the conversation, and ends its stream with the component', async () => {
  const { until, unmount } = mount('table');
  const { conversation, send } = await until((now) => now.messages.length > 0 && now.connection === 'online');
  await send('hello');
  const { messages } = await until((now) => now.messages.length >= 3 && now.messages.at(-1)?.status === 'done');
  expect(messages.map(({ role }) => role)).toEqual(['BOT', 'USER', 'BOT']);
  const closed = new Promise<void>((resolve) => {
    conversation?.subscribe(() => {
      if (conversation.getSnapshot().connection === 'closed') resolve();
    });
  });
  unmount();
  await closed;
});

it('says why there is no conversation', async () => {
  const { until, unmount } = mount('nobody');
  expect((await until(({ error }) => error)).error).toMatchObject({ code: 'BOT_UNKNOWN' });
  unmount();
});
