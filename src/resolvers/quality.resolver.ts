import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { BotError, SILENT_AFTER_MINUTES, countsOfFlow, countsOverall, figuresOf } from '../engine/index.ts';
import type { QualityRow } from '../engine/index.ts';
import { Access, staff } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import type { FlowQuality, VersionQuality } from '../schema/quality.type.ts';
import { BotQuality } from '../schema/quality.type.ts';
import type { ApiContext } from './api-context.ts';
import { toAlert } from './to-alert.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_HOURS = 168;
/** Ninety days: what lies further back is for a report, not for a page that somebody waits for. */
const LONGEST_HOURS = 2_160;
const ALERTS_SHOWN = 100;

@Resolver(() => Bot)
export class QualityResolver {
  @Access(staff('bots:read'))
  @FieldResolver(() => BotQuality, {
    description: 'How well the bot does. Not for visitors. Throws INVALID_INPUT for a window out of bounds.',
  })
  async quality(
    @Root() bot: Bot,
    @Arg('windowHours', () => Int, { defaultValue: WEEK_HOURS, description: 'Hours back from now, 1 to 2160.' })
    windowHours: number,
    @Ctx() context: ApiContext,
  ): Promise<BotQuality> {
    if (windowHours < 1 || windowHours > LONGEST_HOURS) {
      throw new BotError('INVALID_INPUT', { where: 'windowHours', problem: `must be 1 to ${LONGEST_HOURS}` });
    }
    const { accountId } = context.viewer;
    const { quality } = context.services.stores;
    const now = context.services.clock.now().getTime();
    const iso = (ms: number): string => new Date(ms).toISOString();
    const window = {
      since: iso(now - windowHours * HOUR_MS),
      until: iso(now),
      idleSince: iso(now - SILENT_AFTER_MINUTES * MINUTE_MS),
    };
    const [rows, alerts] = await Promise.all([
      quality.countsIn({ accountId, botId: bot.id, ...window }),
      quality.alertsOf(accountId, bot.id, ALERTS_SHOWN),
    ]);
    return {
      since: window.since,
      until: window.until,
      overall: figuresOf(countsOverall(rows)),
      byVersion: await byVersion(rows, context),
      byFlow: byFlow(rows),
      alerts: alerts.map(toAlert),
    };
  }
}

async function byVersion(rows: readonly QualityRow[], { loaders }: ApiContext): Promise<VersionQuality[]> {
  const groups = [...Map.groupBy(rows, ({ versionId }) => versionId)];
  const found = await Promise.all(
    groups.map(async ([versionId, own]) => {
      const version = await loaders.version.load(versionId);
      return { versionId, number: version?.number ?? 0, figures: figuresOf(countsOverall(own)) };
    }),
  );
  return found.toSorted((a, b) => b.number - a.number);
}

const byFlow = (rows: readonly QualityRow[]): FlowQuality[] =>
  [...new Set(rows.flatMap(({ flow }) => flow ?? []))]
    .toSorted()
    .map((flow) => ({ flow, figures: figuresOf(countsOfFlow(rows, flow)) }));
