/** Telephone calls by Telnyx (docs/channels.md#telephone). */
import { definePlugin, relayVoices } from '../../engine/plugin.ts';
import { z } from 'zod';
import { voiceCall } from './voice-call.ts';

export const telnyx = definePlugin({
  name: 'telnyx',
  config: z.strictObject({
    /** How each language is spoken and heard. */
    voices: relayVoices,
  }),
  setup: ({ config }) => ({ calls: [voiceCall(config.voices)] }),
});
