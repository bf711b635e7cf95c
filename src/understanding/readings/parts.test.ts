import { expect, it } from 'vitest';
import { partsOf } from './parts.ts';

const context = { locale: 'en', moment: { now: '2026-12-02T10:00', timeZone: 'Europe/London' } };

it.each([
  ['show my balance and list my contacts', ['show my balance', 'list my contacts']],
  ['stop that, show me my balance instead', ['stop that', 'show me my balance']],
  ['first my balance, then send it', ['my balance', 'send it']],
  ['send 20 dollars to Ana', ['send 20 dollars to Ana']],
  ['', []],
])('%s is cut into %o', (text, parts) => {
  expect(partsOf(text, context)).toEqual(parts);
});
