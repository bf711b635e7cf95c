import type { AlertRecord } from '../engine/index.ts';
import type { QualityAlert } from '../schema/quality.type.ts';

export const toAlert = ({ accountId: _own, botId: _bot, subject, ...alert }: AlertRecord): QualityAlert => ({
  ...alert,
  subject: subject === '' ? null : subject,
});
