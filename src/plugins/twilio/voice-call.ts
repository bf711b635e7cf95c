/** Telephone calls by Twilio. */
import { z } from 'zod';
import { isSameSecret, relayCall, relaySettings } from '../../engine/plugin.ts';
import type { CallPort, RelayVoices } from '../../engine/plugin.ts';
import { twilioSignature } from './twilio-signature.ts';

export const voiceCall = (voices: RelayVoices): CallPort =>
  relayCall({
    kind: 'twilio',
    settings: relaySettings.extend({ auth_token: z.string().min(1) }),
    voices,
    verify: ({ headers }, { auth_token }, { url, form }) => {
      const given = headers['x-twilio-signature'];
      if (given === undefined) return 'missing';
      return isSameSecret(given, twilioSignature(auth_token, url, form)) ? 'valid' : 'wrong';
    },
  });
