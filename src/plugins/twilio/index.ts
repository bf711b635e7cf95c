/** Short messages and telephone calls by Twilio (docs/channels.md). */
import { definePlugin, relayVoices } from '../../engine/plugin.ts';
import { z } from 'zod';
import { smsChannel } from './sms-channel.ts';
import { voiceCall } from './voice-call.ts';

const WORDS = {
  stop: 'You will get no more messages from us. Reply START to get them again.',
  start: 'You will get messages from us again. Reply STOP to end them, HELP for help.',
  help: 'This is an automatic service. Reply STOP to get no more messages.',
};

const answer = z.string().min(1).max(320);

export const twilio = definePlugin({
  name: 'twilio',
  config: z.strictObject({
    /** Short messages that one reply may take: each is paid for. */
    max_segments: z.int().min(1).max(10).default(4),
    /** What STOP, START and HELP are answered with; null: nothing, where the carrier answers. */
    answers: z
      .strictObject({
        stop: answer.nullable().default(WORDS.stop),
        start: answer.nullable().default(WORDS.start),
        help: answer.nullable().default(WORDS.help),
      })
      .prefault({}),
    /** How each language is spoken and heard on the telephone. */
    voices: relayVoices,
  }),
  setup: ({ config }) => ({ channels: [smsChannel(config)], calls: [voiceCall(config.voices)] }),
});
