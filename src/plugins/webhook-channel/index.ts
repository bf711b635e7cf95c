/** Any system, by webhooks both ways (docs/channels.md). */
import { definePlugin } from '../../engine/plugin.ts';
import { z } from 'zod';
import { webhookChannel } from './webhook-channel.ts';

export const webhookTalk = definePlugin({
  name: 'webhook-channel',
  config: z.strictObject({}),
  setup: () => ({ channels: [webhookChannel] }),
});
