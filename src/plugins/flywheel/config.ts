import { z } from 'zod';
import type { BotDefinition } from '../../engine/plugin.ts';

/** A day's proposals of one account, at most: an admin reads no more (DESIGN.md section 10). */
export const DAILY_PROPOSALS = 50;

export const flywheelConfig = z.strictObject({
  idleMinutes: z
    .int()
    .min(1)
    .max(2_880)
    .default(1_440)
    .describe('a conversation without a message for so long fell silent'),
  dailyProposals: z.int().min(0).max(DAILY_PROPOSALS).default(DAILY_PROPOSALS),
  watchCases: z.int().min(1).default(20).describe('conversations after which an approval may be found worse'),
  webhook: z.strictObject({ url: z.url() }).optional().describe('told of every change of a proposal'),
});
export type FlywheelConfig = z.output<typeof flywheelConfig>;

export const FLYWHEEL = 'flywheel';

/** null: the bot does not declare the plugin, and learns nothing. */
export function flywheelOf(bot: Pick<BotDefinition, 'plugins'>): FlywheelConfig | null {
  const declared = bot.plugins.find(({ use }) => use === FLYWHEEL);
  return declared ? flywheelConfig.parse(declared.config) : null;
}
