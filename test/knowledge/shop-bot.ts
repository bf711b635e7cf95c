/** The bot `table`, with two documents: one for everybody, one for people who have signed in. */
import type { BundleFiles } from '../../src/engine/index.ts';
import { tableBot } from '../support/table-bot.ts';

export const RETURNS = `---
url: https://shop.example/returns
tags: [orders]
---
# Returns

## How to send something back

You may send any item back within 30 days of delivery. Print the label from your order page, put it on the parcel and hand
it in at any post office. You need no receipt.

## When the money comes

Refunds reach your card five working days after we have received the parcel. Gift cards are refunded at once.

## What cannot come back

Opened cosmetics, cut fabric and made-to-measure curtains cannot be returned.
`;

export const WAREHOUSE = `---
audience: signed_in
---
# Warehouse

## Night shift

The gate of the warehouse is opened by calling extension 4411 between 22:00 and 06:00.
`;

export const shopBot: BundleFiles = {
  ...tableBot,
  'bot.yaml': String(tableBot['bot.yaml']).replace('interruptions]', 'interruptions, knowledge]'),
  'knowledge/returns.md': RETURNS,
  'knowledge/internal/warehouse.md': WAREHOUSE,
};
