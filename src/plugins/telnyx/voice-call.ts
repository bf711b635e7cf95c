/** The port for calls: requests are signed by Telnyx' own key (Ed25519), over the time and the body. */
import { createPublicKey, verify as isSigned } from 'node:crypto';
import { z } from 'zod';
import { relayCall, relaySettings } from '../../engine/plugin.ts';
import type { CallPort, RelayVoices } from '../../engine/plugin.ts';

/** How old a request may be, s. */
const TOLERANCE = 300;
/** Bytes of an Ed25519 key. */
const KEY_BYTES = 32;

const publicKey = z
  .base64()
  .refine((key) => Buffer.from(key, 'base64').length === KEY_BYTES, 'must be the public key of the account (base64)');

const keyOf = (base64: string) =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(base64, 'base64').toString('base64url') },
    format: 'jwk',
  });

export const voiceCall = (voices: RelayVoices): CallPort =>
  relayCall({
    kind: 'telnyx',
    settings: relaySettings.extend({ public_key: publicKey }),
    voices,
    verify: ({ headers, body }, { public_key }, { now }) => {
      const [given, at] = [headers['telnyx-signature-ed25519'], headers['telnyx-timestamp']];
      if (given === undefined || at === undefined) return 'missing';
      const signed = Buffer.concat([Buffer.from(`${at}|`), body]);
      if (!isSigned(null, signed, keyOf(public_key), Buffer.from(given, 'base64'))) return 'wrong';
      return Math.abs(now.getTime() / 1000 - Number(at)) <= TOLERANCE ? 'valid' : 'expired';
    },
  });
