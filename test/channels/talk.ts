/** A bot on a network, behind a real port, with the network's servers played by the test. */
import { expect } from 'vitest';
import { channelStore } from '../../src/channels/channel-store.ts';
import type { DeliveryRecord } from '../../src/channels/channel-store.ts';
import type { BundleFiles, Stores, TurnRecord } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi, TestApiOptions } from '../support/api.ts';
import { tableBot } from '../support/table-bot.ts';
import { openVendor } from '../support/vendor.ts';
import type { Vendor } from '../support/vendor.ts';
import type { Network, SignedRequest } from './networks.ts';

export const botOn = (plugin: string, config = ''): BundleFiles => ({
  ...tableBot,
  'bot.yaml': String(tableBot['bot.yaml']).replace('interruptions]', `interruptions, { use: ${plugin}${config} }]`),
});

/** What the network was told to call; the port is another. */
export const PUBLIC_URL = (kind: string): string => `https://bots.example.com/channels/${kind}/table`;

export interface Talk extends AsyncDisposable {
  api: TestApi;
  stores: Stores;
  vendor: Vendor;
  post(request: SignedRequest): Promise<Response>;
  send(id: number, words: string): Promise<Response>;
  /** All that the vendor was asked to tell the person, once there are so many. */
  told(count: number): Promise<string[]>;
  turns(): Promise<TurnRecord[]>;
  deliveries(): Promise<DeliveryRecord[]>;
}

export async function openTalk(
  network: Network,
  options: TestApiOptions & { config?: string; vendor?: Vendor } = {},
): Promise<Talk> {
  const { kind, plugin } = network;
  const vendor = options.vendor ?? (await openVendor((call, count) => network.answer(call, count)));
  const stores = options.stores ?? memoryStores();
  const files = options.files ?? botOn(plugin, options.config);
  const channels = { table: { [kind]: network.settings(vendor, PUBLIC_URL(kind)) } };
  const api = await startApi({ ...options, stores, files, channels });
  const post: Talk['post'] = ({ headers, body }) =>
    fetch(api.url.replace('/graphql', `/channels/${kind}/table`), { method: 'POST', headers, body });
  const conversations = async (): Promise<string[]> => {
    const page = { first: 20, after: null };
    const { rows } = await stores.conversations.list(api.app.accountId, { botId: api.bot.id }, page);
    return rows.map(({ id }) => id).toReversed();
  };
  const words = (): string[] => vendor.calls.flatMap((call) => network.wordsIn(call) ?? []);
  return {
    api,
    stores,
    vendor,
    post,
    send: (id, text) => post(network.sign(network.text(id, text), PUBLIC_URL(kind))),
    told: async (count) => {
      await expect.poll(() => words().length).toBeGreaterThanOrEqual(count);
      return words();
    },
    turns: async () => {
      const ids = await conversations();
      const pages = await stores.conversations.turnsOf(api.app.accountId, ids, { first: 50, after: null });
      return ids.flatMap((id) => pages.get(id)?.rows ?? []);
    },
    deliveries: async () => stores.plugins.open(channelStore).deliveriesOf(api.app.accountId, await conversations()),
    [Symbol.asyncDispose]: async () => {
      await api.close();
      await vendor.close();
    },
  };
}
