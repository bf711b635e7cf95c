import { bookings } from '../../src/plugins/actions/booking/book-of.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { openTestPglite } from '../support/database.ts';

/** A Friday: the bistro is open tomorrow at seven. */
const NOW = Date.parse('2026-11-20T10:00:00Z');

let api: TestApi;
beforeAll(async () => {
  const { stores } = await openTestPglite();
  const clock = { aheadMs: NOW - Date.now() };
  api = await startApi({ stores, clock, files: await readBundleFolder('bots/bistro') });
});
// The app closes its stores, and with them the database.
afterAll(() => api.close());

const CONVERSE = `subscription($input: SendMessageInput!) { converse(input: $input) {
  __typename
  ... on ActionPerformed { action { action state output } }
  ... on TurnCompleted { turn { id status replies { text } actions { action state output } } } } }`;

// oxlint-disable-next-line typescript/no-explicit-any
type Event = any;

async function converse(token: string, input: object): Promise<Event[]> {
  const events: Event[] = [];
  for await (const { data, errors } of api.sockets(token).iterate({ query: CONVERSE, variables: { input } })) {
    expect(errors).toBeUndefined();
    events.push((data as Event).converse);
  }
  return events;
}

it('books a table for a visitor, once, and shows it as data', async () => {
  const visitor = await api.visitor();
  const conversationId = await startConversation(api, visitor);
  const say = (text: string) => converse(visitor, { conversationId, text, idempotencyKey: text });
  const first = await say("a table for four tomorrow at 7pm, I'm Ana");
  expect(first.at(-1).turn.actions).toMatchObject([{ action: 'check_availability', state: 'SUCCEEDED' }]);
  await say('+44 20 7946 0958');
  const last = await say('yes');

  const performed = last.filter(({ __typename }) => __typename === 'ActionPerformed');
  expect(performed.map(({ action }) => [action.action, action.state])).toEqual([['create_booking', 'SUCCEEDED']]);
  const { reference } = performed[0].action.output;
  expect(reference).toEqual(expect.any(String));
  const { turn } = last.at(-1);
  expect(turn.replies.map(({ text }: { text: string }) => text).join(' ')).toContain(reference);

  const again = await say('yes');
  expect(again.at(-1).turn.id).toBe(turn.id);
  const booked = await api.stores.plugins.open(bookings).ofDay(api.app.accountId, api.bot.id, '2026-11-21');
  expect(booked).toMatchObject([{ reference, name: 'Ana', partySize: 4, time: '19:00', status: 'CONFIRMED' }]);

  const { data } = await api.ask('{ viewer { profile { collected { field value } } } }', {}, visitor);
  expect(data.viewer.profile.collected).toContainEqual({ field: 'name', value: 'Ana' });
}, 60_000);
