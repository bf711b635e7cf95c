/** Telegram, by its Bot API (docs/channels.md). */
import { definePlugin } from '../../engine/plugin.ts';
import { z } from 'zod';
import { telegramChannel } from './telegram-channel.ts';

export const telegramBot = definePlugin({
  name: 'telegram-bot',
  config: z.strictObject({}),
  setup: () => ({ channels: [telegramChannel] }),
});
