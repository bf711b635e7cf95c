/** `X-Twilio-Signature`: HMAC-SHA1 of the address that Twilio called, and every parameter in order of its name. */
import { createHmac } from 'node:crypto';

export const twilioSignature = (authToken: string, url: string, parameters: URLSearchParams): string => {
  const names = [...new Set(parameters.keys())].toSorted((a, b) => (a < b ? -1 : 1));
  // A name that comes twice counts each of its values once.
  const said = names.map((name) =>
    [...new Set(parameters.getAll(name))]
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((value) => name + value)
      .join(''),
  );
  return createHmac('sha1', authToken)
    .update(url + said.join(''))
    .digest('base64');
};
