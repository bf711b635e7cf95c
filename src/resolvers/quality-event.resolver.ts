import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import type { AlertChange } from '../engine/index.ts';
import { Access, staff } from '../schema/access.ts';
import { QualityEvent } from '../schema/quality.type.ts';
import { accountEvents } from './account-events.ts';
import type { AccountEventsData, TopicEvent } from './account-events.ts';
import type { ApiContext } from './api-context.ts';
import { toAlert } from './to-alert.ts';
import { toBot } from './to-schema.ts';
import { visibleBotById } from './visible.ts';

@Resolver()
export class QualityEventResolver {
  @Access(staff('bots:read'))
  @Subscription(() => QualityEvent, {
    subscribe: (data: AccountEventsData) => accountEvents(data, 'alerts'),
    description:
      "Alerts of the account's bots, or of one bot, as they are raised and cleared from now on. Throws BOT_UNKNOWN.",
  })
  async qualityEvents(
    @Root() { botId, data, at }: TopicEvent,
    @Arg('botSlug', () => String, { nullable: true }) _botSlug: string | null,
    @Ctx() context: ApiContext,
  ): Promise<QualityEvent> {
    context.forgetLoaded();
    const { alertId, change } = data as { alertId: string; change: AlertChange };
    const alert = await context.services.on('alerts').find(context.viewer.accountId, alertId);
    if (!alert) throw new BotError('NOT_FOUND', { what: 'QualityAlert' });
    return { change, alert: toAlert(alert), bot: toBot(await visibleBotById(context, botId)), at };
  }
}
