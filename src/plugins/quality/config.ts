import { z } from 'zod';
import { SILENT_AFTER_MINUTES } from '../../engine/plugin-server.ts';
import type { BotDefinition } from '../../engine/plugin.ts';

export const QUALITY = 'quality';

const rate = z.number().min(0).max(1);

/** Thresholds of docs/quality.md. */
export const qualityConfig = z.strictObject({
  windowHours: z.int().min(1).max(2_160).default(168).describe('hours back from now that rates are taken over'),
  silentAfterMinutes: z
    .int()
    .min(1)
    .max(10_080)
    .default(SILENT_AFTER_MINUTES)
    .describe('without a turn it has fallen silent'),
  minSample: z.int().min(1).max(100_000).default(20).describe('fewer cases raise and clear nothing'),
  interruptionRate: rate.default(0.3).describe('an alert is raised above it'),
  completionRate: rate.default(0.7).describe('an alert is raised below it'),
  engagementRate: rate.default(0.6).describe('an alert is raised below it'),
  margin: rate.default(0.02).describe('how far a rate has to come back before its alert is cleared'),
  webhook: z.strictObject({ url: z.url() }).optional().describe('told of alerts; absent: whom the flywheel tells'),
});
export type QualityConfig = z.output<typeof qualityConfig>;

/** Without a turn for so long a conversation of the bot has fallen silent, minutes. */
export const silentAfterMinutesOf = (bot: Pick<BotDefinition, 'plugins'>): number =>
  qualityOf(bot)?.silentAfterMinutes ?? SILENT_AFTER_MINUTES;

/** null: the bot does not declare the plugin, so nobody wants alerts. */
export function qualityOf(bot: Pick<BotDefinition, 'plugins'>): QualityConfig | null {
  const declared = bot.plugins.find(({ use }) => use === QUALITY);
  return declared ? qualityConfig.parse(declared.config) : null;
}
