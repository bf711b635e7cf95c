/** WhatsApp, Messenger and Instagram, by Meta's Graph API (docs/channels.md). */
import { definePlugin } from '../../engine/plugin.ts';
import { z } from 'zod';
import { messagingChannel } from './messaging-channel.ts';
import { whatsappChannel } from './whatsapp-channel.ts';

export const metaPlatforms = definePlugin({
  name: 'meta-platforms',
  config: z.strictObject({
    /** What opens a list of more than three choices on WhatsApp. */
    list_label: z.string().min(1).max(20).default('Options'),
  }),
  setup: ({ config }) => ({
    channels: [whatsappChannel(config), messagingChannel('MESSENGER'), messagingChannel('INSTAGRAM')],
  }),
});
