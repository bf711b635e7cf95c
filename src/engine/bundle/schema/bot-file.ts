/** `bot.yaml`: who the bot is and what it runs on. */
import { z } from 'zod';
import { DEFAULT_BURST } from '../../message-burst.ts';
import { BUSY_POLICIES, CHANNELS } from '../../vocabulary.ts';
import { ACT_FROM, CONFIRM_FROM } from '../../../understanding/index.ts';
import { button, localisedText, wordValue } from './text.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const TIME = '([01]\\d|2[0-3]):[0-5]\\d';

/** `12:00-22:00`; a span that ends at or before its start goes on after midnight. */
const openingSpan = z
  .string()
  .regex(new RegExp(`^${TIME}-(${TIME}|24:00)$`), 'expected opening hours such as "12:00-22:00"');

const company = z.strictObject({
  name: z.string().min(1),
  description: z.string().optional(),
  phone: z.string().optional(),
  email: z.email().optional(),
  address: z.string().optional(),
  website: z.url().optional(),
  hours: z.partialRecord(z.enum(DAYS), z.array(openingSpan)).optional(),
  exceptions: z.record(z.iso.date(), z.array(openingSpan)).optional(),
});

const temperature = z.number().min(0).max(2);

const model = z.strictObject({
  enabled: z.boolean().default(true),
  name: z.string().optional(),
  max_calls_per_turn: z.int().min(0).max(5).default(1),
  tool_calls: z.int().min(0).max(5).default(0),
  decision_temperature: temperature.default(0.3),
  generation_temperature: temperature.default(0.7),
  history_messages: z.int().min(0).max(100).default(10),
  ask_below: z.number().min(0).max(1).default(0.6),
  daily_budget_usd: z.number().min(0).optional(),
  conversation_budget_usd: z.number().min(0).optional(),
  // A model on a laptop may take twenty seconds to its first word; one that has begun and stops is given up much sooner.
  timeout_ms: z.int().min(100).max(120_000).default(21_000),
});

const busyPolicy = z.enum(BUSY_POLICIES);

/** Longer, and people think that nobody is there. */
const LONGEST_QUIET_MS = 5_000;
const LONGEST_BURST_MS = 15_000;

const policyWithLimits = z
  .strictObject({
    policy: busyPolicy.default('QUEUE'),
    quiet_ms: z.int().min(50).max(LONGEST_QUIET_MS).default(DEFAULT_BURST.quietMs),
    longest_ms: z.int().min(50).max(LONGEST_BURST_MS).default(DEFAULT_BURST.longestMs),
    channels: z.partialRecord(z.enum(CHANNELS), busyPolicy).default({}),
  })
  .refine((limits) => limits.quiet_ms <= limits.longest_ms, 'expected quiet_ms to be at most longest_ms');

/** A bare policy, or a policy with the limits of a burst and the channels that go about it otherwise. */
const ifBusy = z
  .union([busyPolicy.transform((policy) => policyWithLimits.parse({ policy })), policyWithLimits], {
    error: `expected one of ${BUSY_POLICIES.join(', ')}, or \`policy\`, \`quiet_ms\`, \`longest_ms\` and \`channels\``,
  })
  .prefault('QUEUE');

const share = z.number().min(0).max(1);

const certainty = z
  .strictObject({ act_from: share.default(ACT_FROM), confirm_from: share.default(CONFIRM_FROM) })
  .refine(({ act_from: act, confirm_from: confirm }) => confirm <= act, 'expected confirm_from to be at most act_from');

/** Shorter, and hardly a sentence fits. */
const SHORTEST_REPLY = 40;

const channelWithLimit = z.strictObject({
  kind: z.enum(CHANNELS),
  max_length: z.int().min(SHORTEST_REPLY).max(20_000).optional(),
});

/** A bare name, or a name with the length of a reply. */
const channel = z.union([z.enum(CHANNELS).transform((kind) => ({ kind, max_length: undefined })), channelWithLimit], {
  error: `expected one of ${CHANNELS.join(', ')}, or \`kind\` and \`max_length\``,
});

const channels = z
  .array(channel)
  .min(1)
  .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, 'a channel is declared twice')
  .prefault(['WEB']);

/** When nobody is written to who has not asked; over midnight where it ends before it begins. */
const quietHours = z
  .string()
  .regex(new RegExp(`^${TIME}-${TIME}$`), 'expected hours such as "21:00-08:00"')
  .refine((span) => span.slice(0, 5) !== span.slice(6), 'the hours begin and end at the same time')
  .transform((span) => ({ from: span.slice(0, 5), to: span.slice(6) }));

/** Plugins are parsed one by one (`pluginEntry`), so that a wrong one hides no other. */
export const botFile = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and "-"'),
  name: z.string().min(1),
  locales: z.array(z.string()).min(1),
  time_zone: z.string(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected a country such as "GB" (ISO 3166)')
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected a currency such as "EUR" (ISO 4217)')
    .optional(),
  plugins: z.array(z.unknown()).default([]),
  model: model.prefault({}),
  certainty: certainty.prefault({}),
  personality: z.string().optional(),
  industry: z.string().optional(),
  company,
  channels,
  if_busy: ifBusy,
  quiet_hours: quietHours.optional(),
  start: z
    .strictObject({
      message: localisedText.optional(),
      buttons: z.array(button).default([]),
      flow: wordValue.optional(),
      if_yes: wordValue.optional(),
    })
    .prefault({}),
  resources: z.record(z.string(), z.json()).default({}),
});
export type BotFile = z.output<typeof botFile>;

const pluginWithConfig = z.strictObject({ use: z.string(), config: z.record(z.string(), z.json()).default({}) });

/** A bare name, or a name with its config. */
export const pluginEntry = z.union([z.string().transform((use) => ({ use, config: {} })), pluginWithConfig], {
  error: 'expected the name of a plugin, or `use` and `config`',
});
