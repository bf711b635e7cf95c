import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import type { BusinessTopic, MenuChange } from '../engine/index.ts';
import { Access, admins, operators, staff } from '../schema/access.ts';
import { Bot } from '../schema/bot.type.ts';
import { CancelOrderInput, SaveBusinessDaysInput, SaveMenuInput } from '../schema/business.input.ts';
import type { MenuChangeInput } from '../schema/business.input.ts';
import {
  BusinessDay,
  CancelOrderPayload,
  MenuDish,
  Order,
  SaveBusinessDaysPayload,
  SaveMenuPayload,
} from '../schema/business.type.ts';
import type { ApiContext } from './api-context.ts';
import { withProblems } from './to-problem.ts';
import { requireId, visibleBot } from './visible.ts';

const MOST = 500;
const MOST_ORDERS = 100;

/** Throws INVALID_INPUT. */
const atMost = (list: readonly unknown[] | null | undefined, where: string): void => {
  if ((list?.length ?? 0) > MOST) throw new BotError('INVALID_INPUT', { where, problem: `more than ${MOST}` });
};

const changeOf = ({ item, isAvailable, portions, price, definition }: MenuChangeInput): MenuChange => ({
  item,
  ...(isAvailable != null && { isAvailable }),
  ...(portions !== undefined && { portions }),
  ...(price != null && { price }),
  ...(definition != null && { definition: definition as MenuChange['definition'] }),
});

const topicOf = ({ services }: ApiContext): BusinessTopic => services.on('business');

/** A bot without a menu has none. */
const menuOrNone = (error: unknown): MenuDish[] => {
  if (error instanceof BotError && error.code === 'INVALID_INPUT') return [];
  throw error;
};

/** What a business keeps beside its bot: dishes, days, orders. */
@Resolver(() => Bot)
export class BusinessResolver {
  @Access(staff('bots:read'))
  @FieldResolver(() => [MenuDish], { nullable: true, description: 'The menu as it is now. Not for visitors.' })
  async menu(@Root() bot: Bot, @Ctx() context: ApiContext): Promise<MenuDish[]> {
    return topicOf(context).menuOf(context.viewer.accountId, bot.id).catch(menuOrNone);
  }

  @Access(staff('bots:read'))
  @FieldResolver(() => [BusinessDay], {
    nullable: true,
    description: 'Days that are not as the bundle has them. Not for visitors.',
  })
  async businessDays(@Root() bot: Bot, @Ctx() context: ApiContext): Promise<BusinessDay[]> {
    return topicOf(context).daysOf(context.viewer.accountId, bot.id);
  }

  @Access(operators())
  @FieldResolver(() => [Order], { nullable: true, description: 'Orders, newest first. For operators and admins.' })
  async orders(
    @Root() bot: Bot,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('before', () => ID, { nullable: true, description: 'Only orders older than this one.' })
    before: string | null | undefined,
    @Ctx() context: ApiContext,
  ): Promise<Order[]> {
    if (first < 1 || first > MOST_ORDERS)
      throw new BotError('INVALID_INPUT', { where: 'first', problem: `must be 1 to ${MOST_ORDERS}` });
    const page = { before: before == null ? null : requireId(before, 'Order'), limit: first };
    return topicOf(context).ordersOf(context.viewer.accountId, bot.id, page);
  }

  @Access(admins())
  @Mutation(() => SaveMenuPayload, {
    description: 'Changes what can be ordered, at once and for every version of the bot.',
  })
  saveMenu(
    @Arg('input', () => SaveMenuInput) input: SaveMenuInput,
    @Ctx() context: ApiContext,
  ): Promise<SaveMenuPayload> {
    return withProblems<SaveMenuPayload>({ menu: [] }, 'botSlug', async () => {
      const { accountId, subject } = context.viewer;
      const { id } = await visibleBot(context, input.botSlug);
      atMost(input.items, 'items');
      atMost(input.forget, 'forget');
      const topic = topicOf(context);
      await topic.saveMenu(accountId, id, (input.items ?? []).map(changeOf), subject);
      if (input.forget) await topic.forgetMenu(accountId, id, input.forget, subject);
      return { menu: await topic.menuOf(accountId, id) };
    });
  }

  @Access(admins())
  @Mutation(() => SaveBusinessDaysPayload, {
    description: 'Changes hours and seats of weekdays and dates, at once and for every version of the bot.',
  })
  saveBusinessDays(
    @Arg('input', () => SaveBusinessDaysInput) input: SaveBusinessDaysInput,
    @Ctx() context: ApiContext,
  ): Promise<SaveBusinessDaysPayload> {
    return withProblems<SaveBusinessDaysPayload>({ businessDays: [] }, 'botSlug', async () => {
      const { accountId, subject } = context.viewer;
      const { id } = await visibleBot(context, input.botSlug);
      atMost(input.days, 'days');
      atMost(input.forget, 'forget');
      const topic = topicOf(context);
      const days = (input.days ?? []).map(({ day, hours = null, seats = null, note = null }) => ({
        day,
        hours,
        seats,
        note,
      }));
      await topic.saveDays(accountId, id, days, subject);
      if (input.forget) await topic.forgetDays(accountId, id, input.forget, subject);
      return { businessDays: await topic.daysOf(accountId, id) };
    });
  }

  @Access(operators())
  @Mutation(() => CancelOrderPayload, {
    description: 'Cancels an order and gives its portions back. The guest is not told: write to them, or let the bot.',
  })
  cancelOrder(
    @Arg('input', () => CancelOrderInput) input: CancelOrderInput,
    @Ctx() context: ApiContext,
  ): Promise<CancelOrderPayload> {
    return withProblems<CancelOrderPayload>({ order: null }, 'orderId', async () => {
      const { accountId, subject } = context.viewer;
      const { id } = await visibleBot(context, input.botSlug);
      return { order: await topicOf(context).cancelOrder(accountId, id, requireId(input.orderId, 'Order'), subject) };
    });
  }
}
