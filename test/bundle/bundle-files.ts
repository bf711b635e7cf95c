import type { BundleFiles } from '../../src/engine/index.ts';

const BOT = `slug: tiny
name: Tiny
locales: [en]
time_zone: Europe/London
plugins:
  - flows
company: { name: Tiny Ltd }
`;

const FLOW = `id: order
title: Order
examples: [I want to order]
slots:
  count: { type: number, min: 1 }
steps:
  - id: ask_count
    type: ask
    expected_input: { type: number, variable: count }
    message: { text: How many? }
  - id: done
    type: end
    message: { text: "{{ slots.count }} it is." }
`;

/** A small bundle that holds, with some of its files replaced or added. */
export const tinyBundle = (files: BundleFiles = {}): BundleFiles => ({
  'bot.yaml': BOT,
  'flows/order.yaml': FLOW,
  ...files,
});

/** The small bundle with one file changed: each text is there once and is replaced by the other. */
export function tinyBundleWith(file: 'bot.yaml' | 'flows/order.yaml', ...changes: [from: string, to: string][]) {
  let text = tinyBundle()[file] ?? '';
  for (const [from, to] of changes) {
    if (text.split(from).length !== 2) throw new Error(`"${from}" is not in ${file} once`);
    text = text.replace(from, () => to);
  }
  return tinyBundle({ [file]: text });
}
