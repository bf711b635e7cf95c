import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { BotError, countsOfFlow, countsOverall, figuresOf } from '../engine/index.ts';
import type { CountsRow, CountsWindow } from '../engine/index.ts';
import { Access, staff } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import type { ArmQuality, FlowQuality, VersionQuality } from '../schema/quality.type.ts';
import { BotQuality, QualityDay } from '../schema/quality.type.ts';
import type { ApiContext } from './api-context.ts';
import { toAlert } from './to-alert.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_HOURS = 168;
/** Ninety days: what lies further back is for a report, not for a page that somebody waits for. */
const LONGEST_HOURS = 2_160;
const ALERTS_SHOWN = 100;
const DAY_MS = 24 * HOUR_MS;
/** Each day is a statement of its own. */
const MOST_DAYS = 31;

const iso = (ms: number): string => new Date(ms).toISOString();

@ArgsType()
export class QualityArgs {
  @Field(() => Int, { defaultValue: WEEK_HOURS, description: 'Hours back from now, 1 to 2160.' })
  windowHours!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Name of an experiment: only conversations that were shown one of its steps.',
  })
  experiment?: string | null;

  @Field(() => String, { nullable: true, description: 'Of these, only those in this arm.' })
  arm?: string | null;
}

/** Throws INVALID_INPUT. */
function experimentOf({ experiment, arm }: QualityArgs): CountsWindow['experiment'] {
  if (experiment != null) return { name: experiment, arm: arm ?? null };
  if (arm == null) return null;
  throw new BotError('INVALID_INPUT', { where: 'arm', problem: 'say of which experiment' });
}

@Resolver(() => Bot)
export class QualityResolver {
  @Access(staff('bots:read'))
  @FieldResolver(() => BotQuality, {
    description:
      'How well the bot does. Not for visitors. Throws INVALID_INPUT for a window out of bounds, or an arm of no experiment.',
  })
  async quality(
    @Root() bot: Bot,
    @Args(() => QualityArgs) args: QualityArgs,
    @Ctx() context: ApiContext,
  ): Promise<BotQuality> {
    const { windowHours } = args;
    if (windowHours < 1 || windowHours > LONGEST_HOURS) {
      throw new BotError('INVALID_INPUT', { where: 'windowHours', problem: `must be 1 to ${LONGEST_HOURS}` });
    }
    const experiment = experimentOf(args);
    const { accountId } = context.viewer;
    const { services } = context;
    const watch = services.on('alerts');
    const silentAfterMinutes = await watch.silentAfterMinutesOf(accountId, bot.activeVersionId);
    const now = services.clock.now().getTime();
    const window = {
      since: iso(now - windowHours * HOUR_MS),
      until: iso(now),
      idleSince: iso(now - silentAfterMinutes * MINUTE_MS),
      experiment,
    };
    const [rows, alerts] = await Promise.all([
      services.stores.statistics.countsIn({ accountId, botId: bot.id, ...window }),
      watch.alertsOf(accountId, bot.id, ALERTS_SHOWN),
    ]);
    return {
      since: window.since,
      until: window.until,
      silentAfterMinutes,
      overall: figuresOf(countsOverall(rows)),
      byVersion: await byVersion(rows, context),
      byFlow: byFlow(rows),
      byArm: byArm(rows),
      alerts: alerts.map(toAlert),
    };
  }

  @Access(staff('bots:read'))
  @FieldResolver(() => [QualityDay], {
    nullable: true,
    description: `The conversations of each day up to today, oldest first. Not for visitors. Throws INVALID_INPUT for more than ${MOST_DAYS} days.`,
  })
  async qualityByDay(
    @Root() bot: Bot,
    @Arg('days', () => Int, { defaultValue: 14, description: `How many days, 1 to ${MOST_DAYS}.` }) days: number,
    @Ctx() { services, viewer }: ApiContext,
  ): Promise<QualityDay[]> {
    if (days < 1 || days > MOST_DAYS)
      throw new BotError('INVALID_INPUT', { where: 'days', problem: `must be 1 to ${MOST_DAYS}` });
    const silentAfterMinutes = await services.on('alerts').silentAfterMinutesOf(viewer.accountId, bot.activeVersionId);
    const now = services.clock.now().getTime();
    const today = Math.floor(now / DAY_MS) * DAY_MS;
    const series: QualityDay[] = [];
    for (let since = today - (days - 1) * DAY_MS; since <= today; since += DAY_MS) {
      const rows = await services.stores.statistics.countsIn({
        accountId: viewer.accountId,
        botId: bot.id,
        since: iso(since),
        until: iso(since + DAY_MS),
        idleSince: iso(now - silentAfterMinutes * MINUTE_MS),
        experiment: null,
      });
      series.push({ day: iso(since).slice(0, 10), figures: figuresOf(countsOverall(rows)) });
    }
    return series;
  }
}

async function byVersion(rows: readonly CountsRow[], { loaders }: ApiContext): Promise<VersionQuality[]> {
  const groups = [...Map.groupBy(rows, ({ versionId }) => versionId)];
  const found = await Promise.all(
    groups.map(async ([versionId, own]) => {
      const version = await loaders.version.load(versionId);
      return { versionId, number: version?.number ?? 0, figures: figuresOf(countsOverall(own)) };
    }),
  );
  return found.toSorted((a, b) => b.number - a.number);
}

const byFlow = (rows: readonly CountsRow[]): FlowQuality[] =>
  [...new Set(rows.flatMap(({ flow }) => flow ?? []))]
    .toSorted()
    .map((flow) => ({ flow, figures: figuresOf(countsOfFlow(rows, flow)) }));

const byArm = (rows: readonly CountsRow[]): ArmQuality[] =>
  [...new Set(rows.flatMap(({ arm }) => arm ?? []))].toSorted().map((arm) => {
    const own = rows.filter((row) => row.arm === arm);
    return { arm, figures: figuresOf(countsOverall(own)) };
  });
