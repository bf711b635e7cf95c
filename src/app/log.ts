import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

const SECRET_FIELDS = ['authorization', 'apiKey', 'adminKey', 'publicKey', 'secret', 'token', 'password'];

/** One line of JSON an event on standard output, credentials left out wherever they turn up one or two levels deep. */
export const createLog = ({ logLevel }: Pick<Config, 'logLevel'>): Logger =>
  pino({
    level: logLevel,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.headers.${field}`]),
      censor: '[redacted]',
    },
  });
